// Mocha's globals in *.browser.test.ts, as web-test-runner provides them. Node tests import theirs from vitest.
type BrowserTestBody = (this: { timeout(milliseconds: number): void; skip(): never }) => void | Promise<void>;

declare function describe(name: string, body: (this: { timeout(milliseconds: number): void }) => void): void;
declare function it(name: string, body?: BrowserTestBody): void;
declare function before(body: BrowserTestBody): void;
declare function after(body: BrowserTestBody): void;
declare function beforeEach(body: BrowserTestBody): void;
declare function afterEach(body: BrowserTestBody): void;
