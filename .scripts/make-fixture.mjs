// Writes test/fixtures/v<n>/: a database as this build leaves it in a browser, and the bundle it exports.
// Run once a release, then committed: every later build opens them. Usage: node .scripts/make-fixture.mjs v1
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { launch } from './launch.mjs';
import { at } from './paths.mjs';
import { serve } from './serve.mjs';

const version = process.argv[2];
if (!/^v\d+$/.test(version ?? '')) throw new Error('Name the version: node .scripts/make-fixture.mjs v1');
const folder = at(`test/fixtures/${version}`);

const script = await build({
  stdin: {
    contents: `
      import { openProgram, addDays } from '@reverse-mentoring/core';
      import { indexedDBStore } from '@reverse-mentoring/storage-idb';
      globalThis.sdk = { openProgram, addDays, indexedDBStore };`,
    resolveDir: at('packages/elements'),
  },
  bundle: true,
  format: 'iife',
  write: false,
});
const server = await serve({
  port: 0,
  pages: {
    '/fixture': '<!doctype html><title>fixture</title><script src="/fixture.js"></script>',
    '/fixture.js': { body: script.outputFiles[0].text, headers: { 'content-type': 'text/javascript' } },
  },
});
const browser = await launch('chromium');
try {
  const page = await browser.newPage();
  await page.goto(`${server.url.replace(/\/$/, '')}/fixture`);
  const bundle = await readFile(at('demo/program.json'), 'utf8');
  const made = await page.evaluate(
    async (text, release) => {
      /** What a release added stays out of the fixtures of those before. */
      const since = first => release >= first;
      const { openProgram, addDays, indexedDBStore } = globalThis.sdk;
      const clock = { ms: Date.parse('2026-11-23T09:00:00Z') };
      let ids = 0;
      const program = await openProgram({
        id: 'chocolaterie',
        user: 'karim',
        store: indexedDBStore({ persist: false }),
        now: () => (clock.ms += 1000),
        newId: () => `0194f000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
        plugins: [
          {
            $$type: 'reverse-mentoring/plugin',
            id: 'acme/notes',
            version: '1.0.0',
            sdk: 1,
            async setup(ctx) {
              await ctx.storage.set('greeting', 'bonjour');
              ctx.filter('session.save', session => ({ ...session, ext: { ...session.ext, 'acme/notes': { version: 1, room: 'laboratoire' } } }));
            },
          },
          ...(since(3)
            ? [
                {
                  // Fields and a question of a plugin, in both homes, with data of its first version.
                  $$type: 'reverse-mentoring/plugin',
                  id: 'acme/kitchen',
                  version: '1.0.0',
                  sdk: 2,
                  dataVersion: 1,
                  setup(ctx) {
                    ctx.contribute('session.field', { id: 'dish', home: 'case', kind: 'text', label: { fr: 'Plat' } });
                    ctx.contribute('session.field', { id: 'stars', home: 'pair', kind: 'number', min: 1, max: 5, label: { fr: 'Étoiles' } });
                    ctx.contribute('feedback.item', { id: 'again', home: 'pair', moment: 'session', kind: 'boolean', label: { fr: 'Encore' } });
                    ctx.contribute('feedback.item', { id: 'tired', home: 'own', moment: 'session', kind: 'scale', scale: 'likert5', label: { fr: 'Fatigue' } });
                  },
                },
                { $$type: 'reverse-mentoring/plugin', id: 'acme/off', version: '1.0.0', sdk: 2, setup() {} },
              ]
            : []),
        ],
      });
      if (since(3)) await program.disablePlugin('acme/off');
      await program.import(text);
      const day = program.today();
      const logged = await program.sessions.log({
        pairId: 'karim-marie',
        date: day,
        minutes: 60,
        skills: ['digital:online-shop'],
        objective: 'Publier la fiche des orangettes',
        learned: { mentor: 'Comment on tempère le chocolat' },
        next: 'Photographier trois coffrets',
        actions: [
          { text: 'Choisir le fond des photos', owner: 'karim' },
          { text: 'Préparer trois coffrets', owner: 'marie', due: addDays(day, 3) },
        ],
        evidence: [{ url: 'https://boutique.example/orangettes', label: 'La fiche' }],
        ...(since(3) && { ext: { 'acme/kitchen': { dish: 'Orangettes' } }, notes: { ext: { 'acme/kitchen': { stars: 4 } } } }),
      });
      await program.sessions.update(logged.id, { minutes: 75, actions: logged.notes.actions.slice(1) });
      const removed = await program.sessions.plan({ pairId: 'karim-marie', date: addDays(day, 21), start: '14:00', zone: 'Europe/Paris' });
      await program.sessions.remove(removed.id);
      await program.notes.set({ sessionId: logged.id, text: 'Penser à laisser Marie tenir la souris.' });
      await program.feedback.submit({
        moment: 'session',
        pairId: 'karim-marie',
        target: logged.id,
        answers: { useful: 5, free: 4, next: 5, word: 'Marie ose de plus en plus.' },
        ...(since(3) && { ext: { 'acme/kitchen': { again: true } }, ballot: { ext: { 'acme/kitchen': { tired: 2 } } } }),
      });
      await program.actAs('marie');
      await program.sessions.confirm(logged.id);
      await program.confidences.add({ about: { type: 'pair', id: 'karim-marie' }, kind: 'help-request', text: 'Le paiement en ligne m’inquiète.' });
      await program.actAs('helene');
      const consent = { at: '2026-11-20T08:00:00.000Z', textVersion: '1', lang: 'fr' };
      const leaving = await program.participants.add({ id: 'tom', displayName: 'Tom', roles: ['mentor'], consent, languages: ['fr'] });
      await program.people.erase(leaving.id);
      const exported = await program.export();
      const ahead = structuredClone(exported.records.find(record => record.type === 'member' && record.id === 'lea'));
      const later = `${(clock.ms + 72 * 3_600_000).toString(36).padStart(9, '0')}-0000-ahead`;
      ahead.team = 'Boutique en ligne';
      ahead.stamps = { ...ahead.stamps, team: later };
      await program.import({ ...exported, records: [ahead] });
      if (since(2)) {
        // From the needs to the renewal: what the second release added to the records.
        await program.participants.add({ id: 'noe', displayName: 'Noé', roles: ['mentor', 'mentee'], consent, languages: ['fr'] });
        await program.participants.add({ id: 'odile', displayName: 'Odile', roles: ['mentee'], accounts: { '*': 'odile' } });
        await program.actAs('noe');
        await program.survey.submit({ offers: [{ skillId: 'digital:social-media', label: 'Réseaux sociaux', level: 4 }] });
        await program.preparation.complete('core:first-session', 'hello');
        await program.actAs('odile');
        await program.survey.submit({
          consent: true,
          needs: [{ skillId: 'digital:social-media', label: 'Réseaux sociaux', levelNow: 0, levelWanted: 2, context: 'Je n’ose pas publier.' }],
          profile: { availability: ['tue-am'], mode: ['onsite'] },
          answers: { ease: 4, time: 3 },
        });
        await program.actAs('helene');
        const result = await program.matching.suggest({ objective: 'most-people' });
        const run = await program.matching.keep(result);
        const found = result.pairs.find(({ menteeId }) => menteeId === 'odile');
        const pairId = 'noe-odile';
        await program.pairs.propose({
          id: pairId,
          mentorId: found.mentorId,
          menteeId: 'odile',
          matchRunId: run.id,
          origin: 'matching',
          goals: [{ skillId: 'digital:social-media', label: 'Réseaux sociaux', start: 0, now: 0, target: 2 }],
        });
        for (const user of [found.mentorId, 'odile']) await program.actAs(user).then(() => program.pairs.accept(pairId));
        const schedule = { first: addDays(day, 1), start: '10:00', zone: 'Europe/Paris', everyDays: 14, sessions: 3, minutes: 45, mode: 'onsite' };
        const text = await program.agreements.draft({ pairId, language: 'fr', freeText: 'On se tutoie.', schedule });
        for (const user of [found.mentorId, 'odile']) await program.actAs(user).then(() => program.agreements.sign(text.id));
        await program.sessions.log({ pairId, date: day, minutes: 45, next: 'Publier une photo' });
        const outcomes = [{ skillId: 'digital:social-media', level: 2 }];
        for (const [user, changed] of [
          [found.mentorId, 'Odile publie seule.'],
          ['odile', 'Je n’ai plus peur.'],
        ])
          await program.actAs(user).then(() => program.reviews.submit({ pairId, success: 4, wish: 'continue', changed, outcomes }));
        await program.pairs.renew(pairId);
      }
      await program.actAs('karim');
      const mine = await program.export();
      await program.actAs('helene');
      const whole = since(2) ? await program.export() : exported;
      program.close();
      const open = indexedDB.open('reverse-mentoring/1/chocolaterie');
      const db = await new Promise((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      const tx = db.transaction([...db.objectStoreNames]);
      const stores = [];
      for (const name of db.objectStoreNames) {
        const store = tx.objectStore(name);
        const all = request => new Promise(resolve => (request.onsuccess = () => resolve(request.result)));
        const [keys, values] = [await all(store.getAllKeys()), await all(store.getAll())];
        stores.push({
          name,
          keyPath: store.keyPath,
          indexes: [...store.indexNames]
            .map(index => store.index(index))
            .map(index => ({ name: index.name, keyPath: index.keyPath, multiEntry: index.multiEntry, unique: index.unique })),
          entries: keys.map((key, i) => ({ key, value: values[i] })),
        });
      }
      return { database: { name: db.name, version: db.version, at: new Date(clock.ms).toISOString(), stores }, whole, mine };
    },
    bundle,
    Number(version.slice(1)),
  );
  await mkdir(folder, { recursive: true });
  const write = (name, value) => writeFile(`${folder}/${name}.json`, `${JSON.stringify(value, null, 1)}\n`);
  await Promise.all([write('database', made.database), write('bundle', made.whole), write('bundle-karim', made.mine)]);
  console.log(
    `${folder}: ${made.database.stores.map(store => `${store.name} ${store.entries.length}`).join(', ')}; bundle ${made.whole.records.length} records`,
  );
} finally {
  await browser.close();
  await server.close();
}
