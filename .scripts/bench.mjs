// npm run bench -- <name>: measures one thing at full size, prints its figures and fails when one is over its limit.
const benches = { esco: () => import('./bench-esco.mjs') };

const [name = ''] = process.argv.slice(2);
if (!Object.hasOwn(benches, name)) {
  console.error(`npm run bench -- <name>, with one of: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 1;
} else {
  const { bench } = await benches[name]();
  process.exitCode = (await bench()) ? 0 : 1;
}
