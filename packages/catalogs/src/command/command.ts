#!/usr/bin/env node
import process from 'node:process';
import { run } from './run.js';

// Whoever reads only the first lines ("| head") closes the pipe: that is no fault, and what is written to a file goes on.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

process.exitCode = await run(process.argv.slice(2), {
  say: line => process.stdout.write(`${line}\n`),
  complain: line => process.stderr.write(`${line}\n`),
});
