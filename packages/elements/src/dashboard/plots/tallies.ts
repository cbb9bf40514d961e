import { svg } from 'lit';
import { scaleBand } from 'd3-scale';
import { questionnaires } from '@reverse-mentoring/core';
import type { QuestionnaireItem, TallyFigure } from '@reverse-mentoring/core';
import type { RmElement } from '../../internal/element.js';
import { bar, linesOf, oneDigit, paint, sheet, signed, words } from './drawing.js';
import type { Plot } from './drawing.js';

/** Which figures are looked at: a questionnaire, and the whole programme or one of its parts. */
export interface TallyChoice {
  readonly questionnaire: string;
  readonly group: string;
}

const definitionOf = ({ questionnaire, version }: TallyFigure) => questionnaires.find(one => one.id === questionnaire && one.version === version);
const itemOf = (figure: TallyFigure): QuestionnaireItem | undefined => definitionOf(figure)?.items.find(({ id }) => id === figure.item);

/** A questionnaire by the moment it is asked and of whom. */
export function askedWhen(host: RmElement, figure: TallyFigure): string {
  const asked = definitionOf(figure);
  if (!asked) return figure.questionnaire;
  const when = host.t(`dashboard.moment.${asked.moment}`);
  return asked.role === 'both' || asked.moment === 'needs' ? when : host.t('dashboard.moment.by', { when, who: host.t(`dashboard.by.${asked.role}`) });
}

/** The sentence people agreed with or not, said of "my partner"; a plugin's question as it asks it. */
function sentence(host: RmElement, figure: TallyFigure): string {
  if (figure.plugin !== undefined) return figure.label ?? figure.field ?? figure.item;
  const key = `q.${figure.questionnaire}.${figure.item}`;
  const said = host.t(key, { partner: host.t('dashboard.partner') });
  return said === key ? figure.item : said.charAt(0).toLocaleUpperCase(host.language) + said.slice(1);
}

/** How a question was to be answered; of one that nobody knows any more, what was answered. */
function askedBy(host: RmElement, figure: TallyFigure): Pick<TallyFigure, 'scale' | 'options'> {
  if (figure.plugin !== undefined) return figure;
  const item = itemOf(figure);
  if (!item) return { options: Object.keys(figure.distribution ?? {}).map(value => ({ value, label: value })) };
  const options = item.options?.map(value => ({ value, label: host.t(`q.${figure.questionnaire}.${figure.item}.${value}`) }));
  return { scale: item.scale as NonNullable<TallyFigure['scale']>, ...(options && { options }) };
}

/** The answers one could give, in their order. */
function answersOf(host: RmElement, figure: TallyFigure): { readonly key: string; readonly label: string; readonly count: number }[] {
  const { scale, options = [] } = askedBy(host, figure);
  const span = { likert5: [1, 5], likert7: [1, 7], nps: [0, 10] } as const;
  const range = scale && scale in span ? span[scale as keyof typeof span] : undefined;
  const choices = scale === 'yes-no' ? ['yes', 'no'].map(value => ({ value, label: host.t(`scale.yes-no.${value}`) })) : options;
  const given = range
    ? Array.from({ length: range[1] - range[0] + 1 }, (_, index) => String(range[0] + index)).map(value => ({ value, label: value }))
    : choices;
  // An answer that a plugin offers no more was given all the same.
  const gone = Object.keys(figure.distribution ?? {}).filter(key => !given.some(({ value }) => value === key));
  return [...given, ...gone.map(value => ({ value, label: value }))].map(({ value, label }) => ({
    key: value,
    label,
    count: figure.distribution?.[value] ?? 0,
  }));
}

const summary = (host: RmElement, figure: TallyFigure): string =>
  figure.hidden
    ? host.t(`dashboard.hidden.${figure.hidden}`)
    : [
        host.t('dashboard.answers', { count: figure.n ?? 0, n: host.formatNumber(figure.n ?? 0) }),
        figure.nps !== undefined ? host.t('dashboard.nps', { value: signed(host, figure.nps) }) : undefined,
        figure.mean !== undefined && figure.nps === undefined ? host.t('dashboard.mean', { value: oneDigit(host, figure.mean) }) : undefined,
      ]
        .filter(Boolean)
        .join(' · ');

const distribution = (host: RmElement, figure: TallyFigure): string =>
  figure.hidden
    ? ''
    : answersOf(host, figure)
        .map(({ label, count }) => `${label}: ${host.formatNumber(count)}`)
        .join(' · ');

/** What people answered, added up; nothing filters it. */
export function tallies(host: RmElement, figures: readonly TallyFigure[], { questionnaire, group }: TallyChoice): Plot {
  const chosen = figures.filter(one => one.questionnaire === questionnaire && one.group === group);
  const columns = ['moment', 'group', 'statement', 'people', 'mean', 'nps', 'distribution', 'hidden'].map(key => host.t(`dashboard.tally.${key}`));
  const row = (figure: TallyFigure): (string | number | undefined)[] => [
    askedWhen(host, figure),
    figure.group === 'all' ? host.t('dashboard.group.all') : figure.group,
    sentence(host, figure),
    figure.n,
    figure.mean === undefined ? undefined : oneDigit(host, figure.mean),
    figure.nps,
    distribution(host, figure),
    figure.hidden && host.t(`dashboard.hidden.${figure.hidden}`),
  ];
  const head = {
    id: 'tallies',
    title: host.t('dashboard.tallies'),
    says: chosen.map(figure => `${sentence(host, figure)}: ${[summary(host, figure), distribution(host, figure)].filter(Boolean).join(' · ')}.`).join(' '),
  } as const;
  // The table says the moment and the group once, above it; the file holds every figure there is.
  return {
    ...head,
    columns: columns.slice(2),
    rows: chosen.map(figure => row(figure).slice(2)),
    file: { columns, rows: figures.map(row) },
    draw: (width, brief) => (chosen.length ? draw(host, head, chosen, width, !!brief) : undefined),
  };
}

function draw(
  host: RmElement,
  head: Pick<Plot, 'id' | 'title' | 'says'>,
  figures: readonly TallyFigure[],
  width: number,
  brief: boolean,
): ReturnType<typeof sheet> {
  // Two columns where there is room, each filled from above.
  const columns = width >= 900 && figures.length > 3 ? 2 : 1;
  const perColumn = Math.ceil(figures.length / columns);
  const wide = columns === 2 ? width / 2 - 24 : Math.min(width, 640);
  const tops = [0, 0];
  const content = figures.map((figure, index) => {
    const column = Math.floor(index / perColumn);
    const { drawing, height } = statement(host, figure, wide, brief);
    const at = tops[column] ?? 0;
    tops[column] = at + height + (brief ? 8 : 18);
    return svg`<g transform="translate(${column * (wide + 48)} ${at})">${drawing}</g>`;
  });
  return sheet(head, width, Math.max(1, ...tops), content);
}

/** One statement: words and, but for the page that is printed, figures beside, or in a narrow column above, how often each answer was given. */
function statement(host: RmElement, figure: TallyFigure, width: number, brief: boolean): { readonly drawing: unknown; readonly height: number } {
  const beside = width >= 420;
  const answers = figure.hidden || brief ? [] : answersOf(host, figure);
  const many = answers.every(({ label }) => label.length < 3);
  const room = beside && answers.length > 0 ? width - 215 : width;
  const lines = linesOf(sentence(host, figure), room, 3);
  const about = linesOf(summary(host, figure), room, 3, 12);
  const said = lines.length * 18 + about.length * 17;
  const [from, top] = beside ? [width - 200, 0] : [0, said + 6];
  const high = answers.length === 0 ? 0 : many ? 68 : answers.length * 34;
  const drawing = svg`${lines.map((line, index) => words(0, 13 + index * 18, line))}${about.map((line, index) =>
    words(0, 12 + lines.length * 18 + index * 17, line, { colour: 'soft', size: 12, bold: !figure.hidden }),
  )}${many ? columnsOf(answers, from, top) : barsOf(answers, from, top)}`;
  return { drawing, height: beside ? Math.max(said, high) : said + 6 + high };
}

type Answers = ReturnType<typeof answersOf>;

/** One small column an answer, its number below. */
function columnsOf(answers: Answers, from: number, top: number): unknown {
  const x = scaleBand()
    .domain(answers.map(({ key }) => key))
    .range([from, from + Math.min(200, answers.length * 34)])
    .padding(0.16);
  const most = Math.max(1, ...answers.map(({ count }) => count));
  return answers.map(({ key, label, count }) => {
    const [at, wide] = [x(key) ?? 0, x.bandwidth()];
    const high = (count / most) * 36;
    return [
      count > 0 ? words(at + wide / 2, top + 50 - high - 4, count, { anchor: 'middle', size: 10 }) : undefined,
      bar('tallies', 'full', { x: at, y: top + 50 - high, width: wide, height: high }),
      svg`<path class="line-soft" d="M${at} ${top + 50.5}h${wide}" stroke=${paint.soft}></path>`,
      words(at + wide / 2, top + 64, label, { anchor: 'middle', colour: 'soft', size: 11 }),
    ];
  });
}

/** One bar an answer that has words, the words above it. */
function barsOf(answers: Answers, from: number, top: number): unknown {
  const most = Math.max(1, ...answers.map(({ count }) => count));
  return answers.map(({ label, count }, index) => [
    words(from, top + 12 + index * 34, label, { size: 12 }),
    bar('tallies', 'full', { x: from, y: top + 18 + index * 34, width: Math.max(2, (count / most) * 160), height: 10 }),
    words(from + Math.max(2, (count / most) * 160) + 6, top + 27 + index * 34, count, { size: 11 }),
  ]);
}
