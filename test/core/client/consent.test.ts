import { afterEach, describe, expect, it } from 'vitest';
import { chocolaterie, type Cast } from '../world.js';

let cast: Cast;
afterEach(() => {
  cast.close();
});

describe('the text one agrees to', () => {
  it('is ours until the programme has its own', async () => {
    cast = await chocolaterie();
    const { claire, marie } = cast;
    const french = await marie.consent({ lang: 'fr' });
    expect(french).toMatchObject({ due: undefined, version: '1', lang: 'fr' });
    expect(french.text).toContain('«\u00a0Chocolaterie\u00a0»');
    expect(await marie.consent({ lang: 'de' })).toMatchObject({ lang: 'en' });
    expect((await marie.consent()).text).toContain('“Chocolaterie”');
    await claire.update({ consentText: { version: '2026-1', text: { fr: 'Je participe à {title}.' } } });
    expect(await marie.consent({ lang: 'en' })).toEqual({ due: 'new-text', version: '2026-1', lang: 'fr', text: 'Je participe à Chocolaterie.' });
    await claire.update({ consentText: { version: '3', text: {} } });
    expect(await marie.consent({ lang: 'fr' })).toMatchObject({ version: '3', text: french.text });
  });

  it('is asked first of who was invited, again of who agreed to another one, never of strangers', async () => {
    cast = await chocolaterie();
    const { claire, karim } = cast;
    await claire.participants.add({ id: 'ines', displayName: 'Inès', roles: ['mentee'] });
    const ines = await cast.as('ines');
    expect((await ines.consent()).due).toBe('first');
    await ines.participants.update('ines', { consent: {} as never });
    expect((await ines.consent()).due).toBeUndefined();
    for (const user of ['nobody', undefined]) expect((await (await cast.as(user)).consent()).due).toBeUndefined();
    await claire.update({ consentText: { version: '2', text: { fr: 'Texte.' } } });
    expect([(await ines.consent()).due, (await karim.consent()).due]).toEqual(['new-text', 'new-text']);
    // What somebody read while it changed is what they agreed to.
    await ines.participants.update('ines', { consent: { at: '2026-09-02T08:00:00Z', textVersion: '1', lang: 'fr' } });
    expect((await ines.consent()).due).toBe('new-text');
    expect(await ines.participants.update('ines', { consent: {} as never })).toMatchObject({ consent: { textVersion: '2' }, state: 'joined' });
    expect([(await ines.consent()).due, (await karim.consent()).due]).toEqual([undefined, 'new-text']);
    // A watch hears of a new text.
    const seen: unknown[] = [];
    const stop = ines.watch(
      q => q.consent(),
      ({ due }) => seen.push(due),
    );
    await claire.update({ consentText: { version: '3', text: { fr: 'Autre texte.' } } });
    await new Promise(resolve => setTimeout(resolve, 20));
    stop();
    expect(seen.at(-1)).toBe('new-text');
    await claire.participants.update('ines', { state: 'left' });
    expect((await ines.consent()).due).toBeUndefined();
  });
});
