#!/usr/bin/env node
import { run } from './run.js';
import { openTerminal } from './terminal.js';

const terminal = openTerminal(process.stdin, process.stdout, process.stderr, process.cwd(), () => {
  console.log('\nNothing was written.');
  process.exit(130);
});
process.exitCode = await run(process.argv.slice(2), terminal);
terminal.close();
