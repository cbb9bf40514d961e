import { points } from '@reverse-mentoring/core';
import type { PluginStatus, ProgramClient } from '@reverse-mentoring/core';
import { registerPlugin, setDefaultPlugins } from '@reverse-mentoring/elements';
import { define } from '@reverse-mentoring/elements/define.js';
import { fr } from '@reverse-mentoring/elements/lang/fr.js';
import { RmPluginStatus } from '@reverse-mentoring/elements/plugin-status.js';
import { RmProgram } from '@reverse-mentoring/elements/program.js';
import { brings, troubles } from '../../packages/elements/src/plugin-status/in-words.js';
import { everyKind, plugin } from './plugin-status-states.js';
import { openPair, until } from './session-logger-page.js';

define({ elements: [RmPluginStatus, RmProgram], languages: [fr] });

function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
function ok(value: unknown, what: string): void {
  if (!value) throw new Error(what);
}
const words = (node: Element | null | undefined): string => (node?.textContent ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();

describe('rm-plugin-status', () => {
  let client: ProgramClient;
  let tag: RmPluginStatus;
  const text = (): string => words(tag.shadowRoot?.querySelector('.card'));
  const says = (sentence: string | RegExp): Promise<unknown> =>
    until(() => (typeof sentence === 'string' ? text().includes(sentence) : sentence.test(text())), `“${String(sentence)}” in ${text()}`);
  const row = (label: string): HTMLElement => {
    const found = [...tag.shadowRoot!.querySelectorAll<HTMLElement>('[part=plugin]')].find(one => words(one.querySelector('b')) === label);
    if (!found) throw new Error(`No “${label}” in ${text()}`);
    return found;
  };
  const control = (label: string): HTMLButtonElement => row(label).querySelector<HTMLButtonElement>('.top button')!;
  const show = async (lang = 'en'): Promise<void> => {
    tag = document.createElement('rm-plugin-status');
    tag.lang = lang;
    tag.client = client;
    document.body.append(tag);
    await tag.updateComplete;
  };

  beforeEach(async () => {
    client = await openPair();
  });
  afterEach(() => {
    tag.remove();
    client.close();
  });

  it('without a plugin, says that the page works as it comes', async () => {
    await show();
    await says('No plugin here: this page works as it comes.');
  });

  it('says of each what it is called, how it is doing, what it brings, and why not', async () => {
    await everyKind({ client });
    await show();
    await says(
      '5 of 6 need a look. The page works all the same.'.replace(
        '5',
        String(client.plugins().filter(one => /failed|waiting/.test(one.state) || one.problems.length).length),
      ),
    );
    equal(
      words(row('Ceramics')).replace(' Use it here: Ceramics', ''),
      'Ceramics version 1.2.0 At work Brings 2 fields in the session log and 1 kind of file to save.',
    );
    await says('(2 times)');
    const deaf = row('Statements for a learning platform with a rather long name');
    ok(words(deaf).includes('At work, with trouble') && words(deaf).includes('It missed some of what happened. (2 times)'), words(deaf));
    ok(
      words(row('Kiln dial')).includes('Waiting') && words(row('Kiln dial')).includes('It needs acme/controls, and starts as soon as that is there.'),
      words(row('Kiln dial')),
    );
    ok(
      words(row('Broken')).includes('Did not start') && words(row('Broken')).includes('Something went wrong as it started. The page works without it.'),
      words(row('Broken')),
    );
    ok(words(row('Old')).includes('It is made for a version of long ago'), words(row('Old')));
    ok(words(row('Words of our house')).includes('Switched off'), words(row('Words of our house')));
    ok(words(row('Gone')).includes('This page took it away.'), words(row('Gone')));
    equal(row('Gone'), tag.shadowRoot!.querySelector('[part=plugin]:last-child'), 'what was taken away comes last');
  });

  it('keeps what only its author can read in a fold', async () => {
    await everyKind({ client });
    await show();
    await says('Broken');
    const fold = row('Broken').querySelector('details')!;
    ok(!fold.open && words(fold.querySelector('pre')).includes('Plugin "acme/broken", setup: no kiln'), words(fold));
    fold.remove();
    ok(!/no kiln|setup|plugin-failed/.test(words(row('Broken'))), words(row('Broken')));
    equal(row('Ceramics').querySelector('details'), null, 'nothing to unfold where all is well');
  });

  it('follows what comes, fails, goes', async () => {
    await show();
    await says('No plugin here');
    let fail = false;
    await client.use([
      plugin('acme/a', 'Ceramics', ctx => {
        ctx.on('program.changed', () => {
          if (fail) throw new Error('no kiln');
        });
      }),
    ]);
    await says('1 plugin adds to this page.');
    fail = true;
    await client.actAs('nadia');
    await client.update({ purpose: 'x' });
    await says('1 of 1 needs a look.');
    await says('It missed some of what happened.');
    await client.removePlugin('acme/a');
    await says('Taken away');
  });

  it('shows a plugin that is still starting, and when it is done', async () => {
    let done: (() => void) | undefined;
    await show();
    const used = client.use([plugin('acme/slow', 'Slow', () => new Promise(resolve => (done = resolve)))]);
    await says('Starting');
    await says('It takes longer than usual.');
    done?.();
    await used;
    await says('At work');
  });

  it('one switch for each, that counts for this browser and is announced', async () => {
    await client.use([plugin('acme/a', 'Ceramics'), plugin('acme/b', 'Dial')]);
    await show();
    await says('Switching a plugin off counts for this browser only');
    const button = control('Ceramics');
    equal([button.getAttribute('role'), button.getAttribute('aria-checked'), words(button)], ['switch', 'true', 'Use it here: Ceramics']);
    const heard: string[] = [];
    for (const name of ['rm-plugin-change', 'rm-plugin-changed'] as const)
      tag.addEventListener(name, event => {
        heard.push(`${event.type} ${event.detail.action} ${String(event.detail.plugin?.id)} ${String(event.detail.plugin?.state)}`);
      });
    button.focus();
    button.click();
    await says('Ceramics is switched off in this browser.');
    equal(button.getAttribute('aria-checked'), 'false');
    equal(tag.shadowRoot?.activeElement, button, 'focus stays');
    equal(
      client.plugins().map(({ state }) => state),
      ['disabled', 'ready'],
    );
    button.click();
    await says('Ceramics is switched on.');
    equal(
      client.plugins().map(({ state }) => state),
      ['ready', 'ready'],
    );
    equal(heard, [
      'rm-plugin-change disable acme/a ready',
      'rm-plugin-changed disable acme/a disabled',
      'rm-plugin-change enable acme/a disabled',
      'rm-plugin-changed enable acme/a ready',
    ]);
  });

  it('the page may say no, and wait before it says yes', async () => {
    await client.use([plugin('acme/a', 'Ceramics')]);
    await show();
    await says('Ceramics');
    tag.addEventListener('rm-plugin-change', event => event.preventDefault(), { once: true });
    control('Ceramics').click();
    await says('This page did not allow it');
    equal([control('Ceramics').getAttribute('aria-checked'), client.plugins()[0]?.state], ['true', 'ready']);
    tag.addEventListener('rm-plugin-change', event => event.waitUntil(Promise.reject(new Error('Ask Nadia first.'))), { once: true });
    control('Ceramics').click();
    await says('Ask Nadia first.');
    equal(client.plugins()[0]?.state, 'ready');
  });

  it('what failed may be tried again; what is built wrong may not', async () => {
    let works = false;
    await client.use([
      plugin('acme/a', 'Ceramics', () => {
        if (!works) throw new Error('no kiln');
      }),
      { ...plugin('acme/old', 'Old'), sdk: 0 },
    ]);
    await show();
    await says('Did not start');
    equal(row('Old').querySelector('button'), null);
    control('Ceramics').click();
    await until(() => control('Ceramics').getAttribute('aria-disabled') === 'false');
    ok(words(row('Ceramics')).includes('Did not start'), words(row('Ceramics')));
    works = true;
    control('Ceramics').click();
    await until(() => words(row('Ceramics')).includes('At work'), 'it starts');
    equal(control('Ceramics').getAttribute('role'), 'switch');
  });

  it('names the plugins the page names and that do not come; takes it back when one does', async function () {
    this.timeout(15_000);
    const program = document.createElement('rm-program');
    Object.assign(program, { programId: 'status-late', user: 'nadia', plugins: 'acme/late acme/never', lang: 'en' });
    tag = document.createElement('rm-plugin-status');
    program.append(tag);
    document.body.append(program);
    await says('No plugin here');
    await until(async () => {
      await new Promise(resolve => setTimeout(resolve, 40));
      return text().includes('acme/late is meant to be here and has not come.');
    }, text());
    ok(text().includes('2 of 2 need a look') && text().includes('acme/never is meant to be here'), text());
    ok(!tag.shadowRoot?.querySelector('[role=alert]'), 'and no alarm');
    registerPlugin(plugin('acme/late', 'Late'));
    await says('Late version 1.2.0');
    ok(!text().includes('acme/late is meant') && text().includes('acme/never is meant to be here'), text());
    program.remove();
  });

  describe('what the page offers and the programme does not name', () => {
    const open = (plugins?: string, lang = 'en'): void => {
      const program = document.createElement('rm-program');
      Object.assign(program, { programId: 'status-offered', user: 'nadia', plugins, lang });
      tag = document.createElement('rm-plugin-status');
      program.append(tag);
      document.body.append(program);
    };
    const offers = (): string[] => [...tag.shadowRoot!.querySelectorAll('.notice code')].map(one => one.textContent);
    afterEach(() => {
      setDefaultPlugins([]);
      tag.closest('rm-program')?.remove();
    });

    it('is listed as its script registers it, calmly, and no more once it is named', async () => {
      open('acme/shown');
      registerPlugin(plugin('acme/shown', 'Shown'));
      await says('Shown version 1.2.0');
      ok(!text().includes('Forgotten'), text());
      registerPlugin(plugin('acme/forgotten', 'Forgotten'));
      await says('“Forgotten” is offered on this page but not named. To load it, add its id: plugins="acme/shown acme/forgotten"');
      await says('1 plugin adds to this page.');
      ok(!text().includes('“Shown” is offered') && !tag.shadowRoot?.querySelector('.notice:has(code)[role]'), text());
      (tag.closest('rm-program') as RmProgram).plugins = 'acme/shown acme/forgotten';
      await says('Forgotten version 1.2.0');
      ok(!text().includes('“Forgotten” is offered'), text());
    });

    it('without the attribute, says what to write so that the bundle’s own stay; these are not offers', async () => {
      const own = plugin('house', 'House');
      setDefaultPlugins([own, plugin('trade', 'Trade')]);
      registerPlugin(own);
      registerPlugin(plugin('acme/nameless', '', undefined, { label: {} }));
      open();
      await says('“acme/nameless” is offered on this page but not named. To load it beside what comes with the page, give <rm-program> these ids:');
      ok(offers().includes('plugins="house trade acme/nameless"') && !text().includes('“House” is offered'), text());
    });

    it('an empty attribute names none, and even what is registered with a crooked label is listed, in French', async () => {
      setDefaultPlugins([plugin('house', 'House')]);
      registerPlugin({
        ...plugin('acme/crooked', ''),
        get label(): never {
          throw new Error('no label');
        },
      } as never);
      open('', 'fr');
      await says('« acme/crooked » est proposée sur cette page, mais pas nommée. Pour la charger, ajoutez son identifiant : plugins="acme/crooked"');
      ok(!text().includes('Aucune extension ici'), text());
    });
  });

  it('what refuses this page says why, in the open, and is not to be tried again', async () => {
    await client.use([
      plugin('acme/picky', 'Picky', () => {}, { supports: () => 'It needs a newer session log.' }),
      plugin('acme/shy', 'Shy', () => {}, { supports: () => '' }),
    ]);
    await show();
    await says('This page cannot have it: It needs a newer session log.');
    const { textContent } = row('Picky').querySelector('.badge')!;
    equal([textContent, row('Picky').querySelector('button'), row('Shy').querySelector('button')], ['Not for this page', null, null]);
    ok(
      !text().includes('Something went wrong') &&
        !words(row('Shy'))
          .replace(words(row('Shy').querySelector('details')), '')
          .includes('it says no'),
      text(),
    );
    ok(words(row('Shy')).includes('It says that this page is not for it.'), words(row('Shy')));
  });

  it('tells a plugin that is ahead of the page from one that is behind it, and one that is built wrong from both', async () => {
    await client.use([
      { ...plugin('acme/new', 'Of tomorrow'), sdk: 99 },
      { ...plugin('acme/old', 'Of yesterday'), sdk: 0 },
      { ...plugin('acme/odd', 'Odd'), sdk: '2' as never },
      plugin('acme/late', 'Late', () => {}, { supports: (() => Promise.resolve(true)) as never }),
    ]);
    await show();
    await says('Of tomorrow');
    const said = ['Of tomorrow', 'Of yesterday', 'Odd', 'Late'].map(label => words(row(label).querySelector(':scope > p')).split('.')[0]);
    equal(said, [
      'It is made for a newer version of what this page is built with',
      'It is made for a version of long ago, which this page does not serve any more',
      'It is not built as this page needs it',
      'Something went wrong as it started',
    ]);
    await show('fr');
    await says('Elle est faite pour une version plus récente que celle de cette page.');
  });

  it('says that a question was left out, and does not count it', async () => {
    const label = { en: 'Question' };
    await client.use([
      plugin('acme/ask', 'Asks', ctx => {
        ctx.contribute('feedback.item', { id: 'a', kind: 'text', home: 'pair', moment: 'end' as 'session', label });
        ctx.contribute('session.field', { id: 'b', kind: 'text', home: 'case', label });
        ctx.contribute('session.field', { id: 'b', kind: 'text', home: 'case', label });
      }),
    ]);
    await show();
    await says('A part of what it brings is left out here. Whoever made it can tell what to change. (2 times)');
    ok(words(row('Asks')).includes('Brings 1 field in the session log.'), words(row('Asks')));
    ok(!words(row('Asks')).includes('shown the plain way'), words(row('Asks')));
  });

  it('draws no switch for somebody nobody knows, and none of a guard for who is no coordinator', async () => {
    await client.actAs('karim');
    await client.use([
      plugin('acme/a', 'Ceramics'),
      plugin('acme/guard', 'Guard', () => {}, { guards: ['export.row'] }),
      plugin('acme/away', 'Away', () => {}, { guards: ['match.rule'], needs: ['acme/none'] }),
      { ...plugin('acme/new', 'New', () => {}, { guards: ['export.row', 'match.rule'] }), sdk: 99 },
    ]);
    await show();
    await says('Ceramics');
    const drawn = (): string[] => ['Ceramics', 'Guard', 'Away', 'New'].filter(label => row(label).querySelector('button'));
    await until(() => drawn().length === 1, drawn().join());
    equal(drawn(), ['Ceramics']);
    ok(
      words(row('Away')).includes('It says who must not be paired: until it is at work, nobody is matched. A coordinator can switch it off.'),
      words(row('Away')),
    );
    ok(words(row('New')).includes('until it is at work, there are neither'), words(row('New')));
    ok(!words(row('Guard')).includes('until it is at work'), words(row('Guard')));
    await client.actAs('somebody-else');
    await until(() => drawn().length === 0, drawn().join());
    ok(!text().includes('Switching a plugin off counts'), text());
    await client.actAs('nadia');
    await until(() => drawn().length === 4, drawn().join());
    control('New').click();
    await until(() => words(row('New')).includes('Switched off'), words(row('New')));
    ok(!words(row('New')).includes('neither'), words(row('New')));
  });

  it('counts those at work, not those switched off', async () => {
    await client.use([plugin('acme/a', 'Ceramics'), plugin('acme/b', 'Dial')]);
    await client.disablePlugin('acme/b');
    await show();
    await says('1 plugin adds to this page.');
    await client.disablePlugin('acme/a');
    await says('No plugin is at work here now.');
  });

  it('says which skills do not answer now', async function () {
    this.timeout(15_000);
    let answers = false;
    await client.use([
      plugin('acme/far', 'Far', ctx => {
        const answer = (): Promise<never[]> => (answers ? Promise.resolve([]) : Promise.reject(new Error('no network')));
        ctx.contribute('skill.catalog', { id: 'far', label: { en: 'Far skills' }, search: answer, resolve: answer });
      }),
    ]);
    await show();
    await client.skills.search('bread', { lang: 'en' });
    await says('The skills of “Far skills” do not answer now.');
    answers = true;
    await until(async () => {
      await new Promise(resolve => setTimeout(resolve, 40));
      await client.skills.search('rye', { lang: 'en' });
      return !text().includes('do not answer now');
    }, text());
  });

  it('a label with markup is text, and French is French', async () => {
    await client.use([plugin('acme/a', '<img src=x onerror=alert(1)>', ctx => void ctx.on('changed', () => {}))]);
    await show('fr');
    await says('1 extension complète cette page.');
    ok(text().includes('<img src=x') && !tag.shadowRoot?.querySelector('img'), text());
    ok(text().includes('Apporte une oreille pour ce qui se passe ici.'), text());
  });

  it('has words for every point there is, in both languages', async () => {
    for (const lang of ['en', 'fr']) {
      await show(lang);
      for (const [point, { onFailure }] of Object.entries(points)) {
        const status = (more: Partial<PluginStatus>): PluginStatus => ({
          id: 'a',
          version: '1',
          label: 'a',
          state: 'ready',
          sdk: 2,
          points: [],
          problems: [],
          ...more,
        });
        for (const count of [1, 2]) {
          const said = brings(tag, status({ points: [{ point, count }] }));
          ok(!/plugin-status|\{|undefined/.test(said) && said.length > 12, `${lang} ${point}: ${said}`);
        }
        ok(!tag.t(`plugin-status.problem.${onFailure}`).startsWith('plugin-status'), `${lang} ${onFailure}`);
      }
      const [plain, control] = troubles(tag, {
        problems: [
          { point: 'session.field', message: 'check', count: 2 },
          { point: 'session.field', part: 'control', message: '404', count: 1 },
        ],
      } as unknown as PluginStatus);
      equal([plain![1], control![1]], [2, 1]);
      equal(
        control![0],
        lang === 'en'
          ? 'A field of it could not be shown or kept; the rest is saved without it.'
          : 'Un de ses champs n’a pas pu être affiché ou conservé\u202f; le reste s’enregistre sans lui.',
      );
      ok(
        !brings(tag, { id: 'a', version: '1', label: 'a', state: 'ready', sdk: 2, problems: [], points: [{ point: 'page.own', count: 1 }] }).includes(
          'plugin-status',
        ),
        'a point of the page’s own',
      );
      if (lang === 'en') tag.remove();
    }
  });
});
