// Every build opens what every release left behind: databases as they lay in a browser, and the files people kept.
import { expect } from 'chai';
import { canonical, definePlugin, memoryStore, openProgram, type Bundle, type ProgramClient, type SessionView } from '@reverse-mentoring/core';
import { indexedDBStore } from '@reverse-mentoring/storage-idb';

interface Dump {
  readonly name: string;
  readonly version: number;
  readonly at: string;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | string[] | null;
    readonly indexes: readonly { name: string; keyPath: string | string[]; multiEntry: boolean; unique: boolean }[];
    readonly entries: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
  }[];
}

const releases = ['v1', 'v2', 'v3'];
const file = async (release: string, name: string): Promise<string> => (await fetch(`/test/fixtures/${release}/${name}.json`)).text();

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('no reason given'));
    };
  });
}

/** Lays the dump down with the bare API, as the browser of that day had it. */
async function layDown(dump: Dump): Promise<void> {
  await settled(indexedDB.deleteDatabase(dump.name));
  const open = indexedDB.open(dump.name, dump.version);
  open.onupgradeneeded = () => {
    for (const { name, keyPath, indexes } of dump.stores) {
      const store = open.result.createObjectStore(name, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { multiEntry: index.multiEntry, unique: index.unique });
    }
  };
  const db = await settled(open);
  const tx = db.transaction(
    dump.stores.map(({ name }) => name),
    'readwrite',
  );
  for (const { name, keyPath, entries } of dump.stores)
    for (const { key, value } of entries) {
      if (keyPath === null) tx.objectStore(name).put(value, key);
      else tx.objectStore(name).put(value);
    }
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => {
      resolve();
    };
    tx.onabort = () => {
      reject(tx.error ?? new Error('aborted'));
    };
  });
  db.close();
}

for (const release of releases) {
  describe(`what release ${release} left`, () => {
    let dump: Dump;
    let now: number;
    let program: ProgramClient | undefined;
    const open = async (user: string): Promise<ProgramClient> => {
      program = await openProgram({ id: 'chocolaterie', user, store: indexedDBStore({ persist: false }), now: () => now });
      return program;
    };

    beforeEach(async () => {
      dump = JSON.parse(await file(release, 'database')) as Dump;
      now = Date.parse(dump.at);
      await layDown(dump);
    });
    afterEach(async () => {
      program?.close();
      program = undefined;
      await settled(indexedDB.deleteDatabase(dump.name));
    });

    it('its database opens, persistent, with everything people wrote', async () => {
      const karim = await open('karim');
      expect(karim.storage.state).to.equal('persistent');
      expect(karim.userState).to.equal('known');
      const [newest] = (await karim.sessions.ofPair('karim-marie')).filter(({ status }) => status === 'held');
      expect(newest).to.include({ minutes: 75 });
      expect(newest?.notes?.next).to.equal('Photographier trois coffrets');
      expect(newest?.notes?.actions?.map(({ text }) => text)).to.deep.equal(['Préparer trois coffrets']);
      expect(newest?.notes?.learned?.mentor).to.equal('Comment on tempère le chocolat');
      expect(newest?.ext?.['acme/notes']).to.deep.equal({ version: 1, room: 'laboratoire' });
      expect(newest?.confirmations['marie']).to.equal('confirm');
      const note = await karim.notes.get({ sessionId: newest?.id ?? '' });
      expect(note?.text).to.equal('Penser à laisser Marie tenir la souris.');
      expect((await karim.feedback.ofPair('karim-marie')).some(({ answers }) => answers['word'] === 'Marie ose de plus en plus.')).to.equal(true);
    });

    it('its database exports what that build exported', async () => {
      const karim = await open('karim');
      const kept = JSON.parse(await file(release, 'bundle-karim')) as Bundle;
      expect(canonical(await karim.export())).to.equal(canonical(kept));
    });

    it('its database takes new writing, undo, and what waited for its time', async () => {
      const karim = await open('karim');
      const [newest] = (await karim.sessions.ofPair('karim-marie')).filter(({ status }) => status === 'held');
      const undone = await karim.sessions.restore(newest?.id ?? '');
      expect(undone.minutes).to.equal(60);
      karim.close();
      now += 48 * 3_600_000;
      const later = await open('karim');
      expect((await later.participants.get('lea'))?.team).to.equal('Boutique en ligne');
    });

    it('its file imports into an empty programme and comes out the same', async () => {
      const kept = await file(release, 'bundle');
      const fresh = await openProgram({ id: 'chocolaterie', user: 'helene', store: memoryStore(), now: () => now });
      await fresh.import(kept);
      const mine = await fresh.export();
      const records = (bundle: Bundle): string =>
        canonical([...bundle.records].sort((a, b) => (`${a.type}:${String(a.id)}` < `${b.type}:${String(b.id)}` ? -1 : 1)));
      expect(records(mine)).to.equal(records(JSON.parse(kept) as Bundle));
      expect((await fresh.import(kept)).written).to.equal(false);
      fresh.close();
    });

    if (Number(release.slice(1)) >= 3)
      it('its plugin’s data survive without the plugin, and are brought up to date when it is back in a newer version', async () => {
        const karim = await open('karim');
        const held = async (): Promise<SessionView | undefined> => (await karim.sessions.ofPair('karim-marie')).find(({ minutes }) => minutes === 75);
        const before = await held();
        expect(before?.ext?.['acme/kitchen']).to.deep.equal({ version: 1, dish: 'Orangettes' });
        expect(before?.notes?.ext?.['acme/kitchen']).to.deep.equal({ version: 1, stars: 4 });
        expect(before && (await karim.fields.texts(before))).to.deep.equal([]);
        const kitchen = definePlugin({
          id: 'acme/kitchen',
          version: '2.0.0',
          sdk: 2,
          reads: ['program', 'case', 'pair'],
          dataVersion: 2,
          upgrade: data => ({ ...(data as object), ...('dish' in (data as object) && { dish: `${(data as { dish: string }).dish} !` }) }),
          setup: ctx => {
            ctx.contribute('session.field', { id: 'dish', home: 'case', kind: 'text', label: { en: 'Dish' } });
            ctx.contribute('session.field', { id: 'stars', home: 'pair', kind: 'number', label: { en: 'Stars' } });
          },
        });
        const off = definePlugin({ id: 'acme/off', version: '2.0.0', sdk: 2, setup: () => undefined });
        const statuses = await karim.use([kitchen(), off()]);
        expect(statuses.map(({ state }) => state)).to.deep.equal(['ready', 'disabled']);
        const after = await held();
        expect(after?.ext?.['acme/kitchen']).to.deep.equal({ version: 2, dish: 'Orangettes !' });
        expect(after && (await karim.fields.texts(after)).map(({ label, text }) => `${label}: ${text}`)).to.deep.equal(['Dish: Orangettes !', 'Stars: 4']);
        const [feedback] = (await karim.feedback.ofPair('karim-marie')).filter(({ by, target }) => by === 'karim' && target === after?.id);
        expect(feedback?.ext?.['acme/kitchen']).to.deep.include({ again: true });
        const kept = dump.stores.find(({ name }) => name === 'records')?.entries.map(({ value }) => value as Record<string, unknown>) ?? [];
        expect(kept.filter(one => JSON.stringify(one).includes('tired')).map(({ type }) => type)).to.deep.equal(['ballot']);
      });

    if (Number(release.slice(1)) >= 2)
      it('its steps are all there: why the pair was made, what both signed, the reviews, the renewal', async () => {
        const odile = await open('odile');
        const pairs = await odile.pairs.ofParticipant();
        const first = pairs.find(({ id }) => id === 'noe-odile');
        const renewed = pairs.find(({ renewsPairId }) => renewsPairId === 'noe-odile');
        expect(first?.state).to.equal('completed');
        expect(renewed?.state).to.equal('proposed');
        const { current } = await odile.agreements.ofPair('noe-odile');
        expect(current?.freeText).to.equal('On se tutoie.');
        expect(current?.signedByBoth).to.equal(true);
        expect(current?.schedule?.sessions).to.equal(3);
        const reviews = await odile.reviews.ofPair('noe-odile');
        expect(reviews.complete).to.equal(true);
        expect(reviews.mentor?.changed).to.equal('Odile publie seule.');
        await odile.actAs('helene');
        const [run] = await odile.matching.runs();
        expect(run?.pairs.some(({ menteeId }) => menteeId === 'odile')).to.equal(true);
        await odile.actAs(first?.mentorId);
        const modules = await odile.preparation.modules();
        expect(modules.flatMap(({ steps }) => steps).filter(({ doneAt }) => doneAt)).to.have.length(first?.mentorId === 'noe' ? 1 : 0);
      });
  });
}
