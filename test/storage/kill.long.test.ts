import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../.scripts/browsers.mjs';
import { killRounds } from './kill.js';
import { browsers } from './real-browser.js';

describe.each(Object.keys(browsers) as BrowserName[])('kill -9 of %s, again and again', name => {
  it('loses no acknowledged write and tears none', { timeout: 300_000 }, async () => {
    const { acknowledged, lost, torn } = await killRounds(name, 6, 1200);
    console.info(`${name}: ${String(acknowledged)} acknowledged writes, ${String(lost)} lost, ${String(torn)} torn`);
    expect({ lost, torn }).toEqual({ lost: 0, torn: 0 });
    expect(acknowledged).toBeGreaterThan(200);
  });
});
