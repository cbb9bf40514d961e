import { publish, tallyFigures, tallyKey, type TallyData } from '../insights/tallies.js';
import { nothingPublished, type Published } from '../insights/tally-rounds.js';
import type { TallyFigure } from '../insights/types.js';
import type { Tally } from '../model/types.js';
import { questionnaires } from '../questionnaires/catalogue.js';
import type { StoreTx } from '../store/port.js';
import type { ClientContext, RunQuery } from './context.js';
import { publishedPlace } from './forget-ballot.js';
import { toView, type Reader } from './reader.js';
import { askedByPlugins, inWords } from './tally-added.js';

type States = ReadonlyMap<string, Published>;
const known = new WeakMap<ClientContext, { readonly made: string; readonly figures: readonly TallyFigure[] }>();

async function publishedIn(tx: StoreTx): Promise<States> {
  const found = new Map<string, Published>();
  for (const one of questionnaires) {
    const state = await tx.get<Published>('meta', publishedPlace + tallyKey(one));
    if (state) found.set(tallyKey(one), state);
  }
  return found;
}

async function tallyData(reader: Reader, withBallots: boolean, added: TallyData['added']): Promise<TallyData> {
  const { members } = await reader.context.roster(reader);
  const program = await reader.record('program', reader.context.id);
  return {
    members: [...members.values()] as unknown as TallyData['members'],
    partition: program?.['partition'] as TallyData['partition'],
    added,
    ballots: (withBallots ? await reader.of('ballot') : []) as unknown as TallyData['ballots'],
  };
}

/** Keeps the next states, unless another tab was faster: then its state is the one that was shown. */
async function keep(context: ClientContext, before: States, after: States): Promise<void> {
  const moved = [...after].filter(([key, state]) => state !== (before.get(key) ?? nothingPublished));
  if (moved.length === 0) return;
  await context.session.run('write', async tx => {
    for (const [key, state] of moved) {
      const stored = await tx.get<Published>('meta', publishedPlace + key);
      if ((stored?.round ?? 0) === state.round - 1) await tx.put('meta', publishedPlace + key, state);
    }
  });
}

/**
 * Moves what is published as far as the rules allow, then answers what is kept of it, and never anything else: a figure
 * that could not be kept would be another one next time.
 */
export async function readTallies(context: ClientContext, run: RunQuery, lang = context.lang): Promise<readonly TallyFigure[]> {
  const asked = askedByPlugins(context);
  const made = `${context.edition()}:${JSON.stringify(asked.map(({ from: _, ...one }) => one))}`;
  const { figures, before, data, records } = await run(async reader => {
    reader.depend('ballot', 'member', 'program', 'tally');
    const me = (await context.actor(reader)).id;
    // Nothing of anybody's own reaches a plugin, not even added up; whoever is unknown is told no more than that.
    const open = me !== undefined && (await reader.canRead('own', me));
    const kept = known.get(context);
    if (open && kept?.made === made) return { figures: kept.figures, before: undefined, data: undefined, records: [] };
    return {
      figures: undefined,
      before: open ? await publishedIn(reader.tx) : undefined,
      data: await tallyData(reader, open, asked),
      records: reader.reads ? [] : (await reader.of('tally')).map(record => toView<Tally>(record)),
    };
  });
  const told = (all: readonly TallyFigure[]): TallyFigure[] => all.map(figure => inWords(figure, asked, lang));
  if (figures) return told(figures);
  if (!before) return told(tallyFigures(new Map(), data, records));
  await keep(context, before, publish(before, data)).catch(() => undefined);
  const shown = tallyFigures(await context.session.run('read', publishedIn), data, records);
  known.set(context, { made, figures: shown });
  return told(shown);
}
