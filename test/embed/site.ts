// Pages as an intranet editor makes them, of the built bundles, in real browsers; and what goes wrong on them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { serve } from '../../.scripts/serve.mjs';
import type { ServeOptions } from '../../.scripts/serve.mjs';

export const bundle = '/packages/elements/dist/reverse-mentoring.js';
export const classic = '/packages/elements/dist/reverse-mentoring.classic.js';
export const moduleTag = `<script type="module" src="${bundle}"></script>`;
export const classicTag = `<script src="${classic}"></script>`;
export const everyday = ['pair-card', 'session-logger', 'feedback-form'] as const;

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

export interface ProgrammeOptions {
  readonly sessions?: number;
  readonly names?: Readonly<Record<string, string>>;
  readonly extra?: readonly object[];
  readonly text?: string;
}

/** Karim mentors Marie; a bundle as JSON. `text`: what stands in every text field. */
export function programme(programId: string, { sessions = 0, names = {}, extra = [], text }: ProgrammeOptions = {}): string {
  const consent = { at: '2026-01-05T08:00:00Z', textVersion: '1', lang: 'en', recordedBy: 'nadia' };
  const people = [
    ['nadia', 'Nadia', 'coordinator'],
    ['karim', 'Karim', 'mentor'],
    ['marie', 'Marie', 'mentee'],
  ] as const;
  return JSON.stringify({
    format: 'reverse-mentoring/bundle',
    version: 1,
    programId,
    revision: 1,
    records: [
      {
        type: 'program',
        title: text ?? 'Shop',
        purpose: text ?? 'Sell online',
        status: 'running',
        startsOn: day(-60),
        endsOn: day(120),
        plan: { sessions: 6, minutes: 60, weeks: 26 },
      },
      ...people.map(([id, name, role]) => ({
        type: 'member',
        id,
        displayName: names[id] ?? (text === undefined ? name : `${name} ${text}`),
        roles: [role],
        state: 'joined',
        team: text ?? 'Team',
        accounts: { '*': id },
      })),
      ...people.map(([personId]) => ({ type: 'profile', personId, consent, ...(text === undefined ? {} : { constraints: text }) })),
      {
        type: 'pair',
        id: 'pair',
        mentorId: 'karim',
        menteeId: 'marie',
        status: 'active',
        origin: 'manual',
        startsOn: day(-60),
        goals: [{ id: 'shop', skillId: 'digital:online-shop', label: text ?? 'Online shop', start: 1, now: 1, target: 3 }],
      },
      ...Array.from({ length: sessions }, (_, index) => ({
        type: 'session',
        id: `s${index}`,
        pairId: 'pair',
        status: 'held',
        date: day(-3 * (index + 2)),
        minutes: 60,
        ...(text === undefined ? {} : { place: text, objective: text }),
      })),
      ...(text === undefined
        ? []
        : Array.from({ length: sessions }, (_, index) => ({
            type: 'session-notes',
            sessionId: `s${index}`,
            pairId: 'pair',
            done: text,
            learned: { mentor: text, mentee: text },
            next: text,
            obstacles: text,
            actions: [{ id: 'a', text, owner: 'karim' }],
          }))),
      ...extra,
    ],
  });
}

export const providerTag = (id: string, attributes = 'user="karim"'): string => `<rm-program program-id="${id}" ${attributes} src="/${id}.json"></rm-program>`;

/** A page whose head and body are these. */
export function pageOf(head: string, body: string, { lang = 'en', style = '' } = {}): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">${style ? `<link rel="stylesheet" href="${style}">` : ''}${head}</head><body>${body}</body></html>`;
}

/** The pages, and JSON files by programme id. */
export function openSite(
  pages: NonNullable<ServeOptions['pages']>,
  programmes: Readonly<Record<string, string>>,
  csp: ServeOptions['csp'] = true,
): ReturnType<typeof serve> {
  return serve({
    port: 0,
    csp: csp ?? false,
    pages: { ...pages, ...Object.fromEntries(Object.entries(programmes).map(([id, text]) => [`/${id}.json`, text])), '/favicon.ico': '' },
  });
}

export function profile(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'rm-embed-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Notes what must not happen on a page: errors, violations of its policy, requests to elsewhere. */
export async function watchPage(page: Page, origin: string): Promise<() => Promise<readonly string[]>> {
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(`error: ${String(error)}`));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warn') problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('request', request => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(origin)) problems.push(`foreign: ${request.url()}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) problems.push(`${String(response.status())}: ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = ((globalThis as { violations?: string[] }).violations = []);
    document.addEventListener('securitypolicyviolation', event => {
      seen.push(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return async () => [...problems, ...(await page.evaluate(() => (globalThis as { violations?: string[] }).violations ?? []))];
}

/** What a tag shows, with plain spaces. */
export const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate(
    query => (document.querySelector(query)?.shadowRoot?.querySelector('.card')?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim(),
    selector,
  );

/** Waits until a tag shows these words. Answers after how many milliseconds it did. */
export async function saying(page: Page, selector: string, words: string | RegExp, limit = 8000): Promise<number> {
  const began = performance.now();
  for (;;) {
    const text = await textOf(page, selector);
    const passed = performance.now() - began;
    if (typeof words === 'string' ? text.includes(words) : words.test(text)) return passed;
    if (passed > limit) throw new Error(`${selector} does not say ${String(words)} but: ${text}`);
    await new Promise(resolve => {
      setTimeout(resolve, 25);
    });
  }
}

/** Presses Tab until what has the focus is called so, by its label or its own words. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < 80; count++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return ((active as HTMLInputElement | null)?.labels?.[0]?.textContent ?? active?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
    if (focused === name) return;
    seen.push(focused.slice(0, 30));
  }
  throw new Error(`Tab never reached “${name}”: ${seen.join(' · ')}`);
}

/** Logs today's session with this next step, by keyboard alone. */
export async function logByKeyboard(page: Page, next: string): Promise<void> {
  await page.bringToFront();
  await tabTo(page, 'Next step');
  await page.keyboard.type(next);
  await tabTo(page, 'Save the session');
  await page.keyboard.press('Enter');
}
