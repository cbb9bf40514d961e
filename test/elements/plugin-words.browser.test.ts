import type { ProgramClient } from '@reverse-mentoring/core';
import { definePlugin } from '@reverse-mentoring/core/plugin';
import { define } from '@reverse-mentoring/elements/define.js';
import { RmDataPanel } from '@reverse-mentoring/elements/data-panel.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmDataPanel], languages: [fr] });

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

const german = definePlugin({
  id: 'acme/deutsch',
  version: '1.0.0',
  sdk: 2,
  setup(ctx) {
    ctx.contribute('locale.messages', {
      lang: 'de',
      messages: {
        'data-panel.heading': 'Ihre Daten',
        'data-panel.last': 'Zuletzt exportiert: {date}.',
        'data-panel.shared.other': '{count} Personen teilen ihn.',
      },
    });
    ctx.contribute('locale.messages', { lang: 'fr', messages: { 'data-panel.heading': 'Les données de l’atelier' } });
  },
});

describe('words of plugins in the tags', () => {
  let client: ProgramClient;
  let tag: RmDataPanel;
  const text = (): string => (tag.shadowRoot?.querySelector('.card')?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');
  const heading = (): string => tag.shadowRoot?.querySelector('h2')?.textContent ?? '';
  const show = async (lang: string): Promise<void> => {
    tag = document.createElement('rm-data-panel');
    tag.lang = lang;
    tag.client = client;
    document.body.append(tag);
    await until(() => tag.shadowRoot?.querySelector('[part=where]'));
  };
  beforeEach(async () => {
    client = await openPair();
  });
  afterEach(() => {
    tag.remove();
    client.close();
  });

  it('a further language: words, plurals and dates come and go with the plugin; what it leaves out is English', async () => {
    await client.export();
    await show('de');
    equal([tag.language, heading()], ['en-GB', 'Your data']);
    await client.use([german()]);
    await until(() => heading() === 'Ihre Daten', 'German');
    equal(tag.language, 'de');
    equal(tag.shadowRoot?.querySelector('.card')?.getAttribute('lang'), 'de', 'what the card says it speaks');
    const today = new Intl.DateTimeFormat('de', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${client.today()}T12:00Z`));
    await until(() => text().includes(`Zuletzt exportiert: ${today}.`), text());
    await until(() => text().includes('3 Personen teilen ihn.'), text());
    await until(() => text().includes('Encrypted backup'), text());
    await client.removePlugin('acme/deutsch');
    await until(() => heading() === 'Your data', 'English again');
    equal(tag.language, 'en-GB');
  });

  it('other words for some keys of a language there is', async () => {
    await show('fr');
    equal(heading(), 'Vos données');
    await client.use([german()]);
    await until(() => heading() === 'Les données de l’atelier', 'the plugin’s');
    await until(() => text().includes('Sauvegarde chiffrée'), 'the rest is French');
    await client.disablePlugin('acme/deutsch');
    await until(() => heading() === 'Vos données', 'ours again');
  });

  it('a tag that comes after the plugin', async () => {
    await client.use([german()]);
    await show('de-AT');
    await until(() => heading() === 'Ihre Daten', 'German');
    equal(tag.language, 'de-AT');
  });

  it('markup in a text is text', async () => {
    await client.use([
      definePlugin({
        id: 'acme/bold', version: '1.0.0', sdk: 2,
        setup: ctx => void ctx.contribute('locale.messages', { lang: 'en', messages: { 'data-panel.heading': '<img src=x onerror=alert(1)>' } }),
      })(),
    ]); // prettier-ignore
    await show('en');
    await until(() => heading() === '<img src=x onerror=alert(1)>', 'as written');
    equal(tag.shadowRoot?.querySelector('img'), null, 'no image');
  });
});
