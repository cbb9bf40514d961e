import { html, nothing } from 'lit';
import type { PairView, ProgramClient, ProgramIssue } from '@reverse-mentoring/core';
import { textField } from '../internal/controls.js';
import { notice } from '../internal/notice.js';
import { button, paged } from './scene.js';
import type { Scene } from './scene.js';

/** What settles an issue: a command, or with `ask` a sentence to record first. */
interface Settling {
  readonly label: string;
  readonly ask?: string;
  run(client: ProgramClient, text: string): Promise<unknown>;
}

const idOf = ({ record }: ProgramIssue): string => record.slice(record.indexOf(':') + 1);
const wordOf = ({ details }: ProgramIssue, name: string): string => (typeof details[name] === 'string' ? details[name] : '');
const keyOf = (issue: ProgramIssue): string => `${issue.code} ${issue.record} ${wordOf(issue, 'role')}${wordOf(issue, 'pair')}`;
const newest = (pairs: readonly PairView[]): PairView | undefined => [...pairs].sort((a, b) => ((a.proposedAt ?? '') < (b.proposedAt ?? '') ? 1 : -1))[0];

/** One too many only because a pair is there twice: settling that settles this. */
function isEcho({ code, record, details }: ProgramIssue, pairs: readonly PairView[]): boolean {
  if (code !== 'capacity-exceeded') return false;
  const [own, other] = details['role'] === 'mentor' ? (['mentorId', 'menteeId'] as const) : (['menteeId', 'mentorId'] as const);
  const partners = new Set(pairs.filter(pair => pair.live && `member:${pair[own]}` === record).map(pair => pair[other]));
  return partners.size > 0 && partners.size <= Number(details['capacity']);
}

/** Situations two devices made together: each in words, with one thing to do about it. */
export function issuesView(scene: Scene, show: (pairId: string) => void): unknown {
  const { say, pairs } = scene;
  const issues = scene.issues.filter(issue => !isEcho(issue, pairs));
  if (!issues.length) return nothing;
  return html`<section class="stack" part="issues"><h3>${say('issues')}</h3><p class="hint">${say('issues.hint')}</p>
    ${paged(scene, 'issues', issues, issue => one(scene, issue, show), say('issues'))}</section>`;
}

function one(scene: Scene, issue: ProgramIssue, show: (pairId: string) => void): unknown {
  const { say, doing, ui } = scene;
  const key = keyOf(issue);
  const said = doing.said?.at === key ? doing.said : undefined;
  const settling = settlingOf(scene, issue, show);
  const form = `issue ${key}`;
  const open = ui.form === form;
  const run = (text = ''): void => {
    if (!settling) return;
    void doing
      .run(key, async client => {
        await settling.run(client, text);
        return say('settled.done');
      })
      .then(ok => {
        if (ok) [ui.form, ui.typed] = ['', ''];
        scene.redraw(...(ok ? ['#settled'] : []));
      });
  };
  return html`<li class="issue"><p>${sentence(scene, issue)}</p>${
    !settling
      ? nothing
      : settling.ask && open
        ? html`<form class="stack" novalidate @submit=${(event: Event) => {
            event.preventDefault();
            const text = ui.typed.trim();
            if (text) run(text);
            else scene.redraw('#because');
          }}>${textField({
            name: 'because',
            type: 'textarea',
            label: settling.ask,
            value: ui.typed,
            required: true,
            onInput: text => {
              ui.typed = text;
            },
          })}<div class="row"><button type="submit" class="plain" ?disabled=${scene.off}>${say('record')}</button></div></form>`
        : html`<div class="row">${button(scene, 'plain', settling.label, () => {
            if (!settling.ask) {
              run();
              return;
            }
            [ui.form, ui.typed] = [form, ''];
            scene.redraw('#because');
          })}</div>`
  }${said?.failed ? notice({ kind: 'error', text: said.text }) : nothing}</li>`;
}

function sentence(scene: Scene, issue: ProgramIssue): string {
  const { say, host, pairs } = scene;
  const { code, details, record, message } = issue;
  const pair = pairs.find(({ id }) => id === details['pair']);
  const [role, rule] = [wordOf(issue, 'role'), wordOf(issue, 'rule')];
  const key = `issue.${code}${rule && `.${rule}`}`;
  const text = say(key, {
    ...details,
    role: role && host.t(`rm.role.${role}`),
    day: host.formatDay(wordOf(issue, 'date')),
    names: pair ? say('names', { mentor: pair.mentorName, mentee: pair.menteeName }) : record,
  });
  // A kind of issue of a later core: in the core's words.
  return text.endsWith(key) ? message : text;
}

function settlingOf(scene: Scene, issue: ProgramIssue, show: (pairId: string) => void): Settling | undefined {
  const { say, pairs, facts } = scene;
  const { code, details } = issue;
  const id = idOf(issue);
  const ends = (pair: PairView | undefined): Settling | undefined =>
    pair && {
      label: say(pair.state === 'proposed' ? 'settle.withdraw' : 'settle.end', {
        names: say('names', { mentor: pair.mentorName, mentee: pair.menteeName }),
        day: scene.host.formatDay((pair.proposedAt ?? '').slice(0, 10)),
      }),
      run: client => client.pairs.end(pair.id),
    };
  switch (code) {
    case 'pair-exists':
      return ends(newest(pairs.filter(pair => pair.id === id || pair.id === details['other'])));
    case 'not-found':
      return ends(pairs.find(pair => pair.id === details['pair']));
    case 'capacity-exceeded': {
      const role = details['role'] as 'mentor' | 'mentee';
      const last = newest(pairs.filter(pair => pair.live && pair[`${role}Id`] === id));
      if (last?.state === 'proposed') return ends(last);
      const count = Number(details['count']);
      return {
        label: say('settle.capacity', { person: facts.standings.find(one => one.id === id)?.name ?? details['person'], count }),
        run: async client => client.participants.update(id, { capacity: { ...(await client.participants.get(id))?.capacity, [role]: count } }),
      };
    }
    case 'management-chain':
      return details['rule'] === 'cycle'
        ? { label: say('settle.manager', { person: details['person'] }), run: client => client.participants.update(id, { managerId: undefined } as object) }
        : { label: say('settle.override'), ask: say('insist'), run: (client, reason) => client.pairs.override(id, { reason }) };
    case 'in-future':
      return {
        label: say('settle.show'),
        run: async client => {
          const session = await client.sessions.get(id);
          if (session) show(session.pairId);
        },
      };
    default:
      return undefined;
  }
}
