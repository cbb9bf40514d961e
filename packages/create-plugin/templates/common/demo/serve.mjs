// Serves this folder for the demo page, to this machine only. PORT=8080 npm run demo takes a port of your choice.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('..', import.meta.url));
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The file an address stands for; none outside this folder. */
async function fileAt(address) {
  const path = normalize(join(top, decodeURIComponent(new URL(address, 'http://localhost').pathname)));
  if (path !== top && !path.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined;
  const found = await stat(path);
  return found.isFile() ? path : undefined;
}

const server = createServer((request, response) => {
  if (request.url === '/') {
    response.writeHead(302, { location: '/demo/' }).end();
    return;
  }
  fileAt(request.url === '/demo/' ? '/demo/index.html' : request.url)
    .then(path => {
      if (!path) throw new Error('no such file');
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'cache-control': 'no-store' });
      createReadStream(path).pipe(response);
    })
    .catch(() => response.writeHead(404, { 'content-type': 'text/plain' }).end('Not here.'));
});

server.on('error', error => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${process.env.PORT} is taken; choose another one.` : error.message);
  process.exitCode = 1;
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  console.log(`The demo is at http://127.0.0.1:${server.address().port}/demo/ (Ctrl+C ends it)`);
});
