// The demo's and the tests' web server. Dependency-free.
import { createServer } from 'node:http';
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { root } from './paths.mjs';

/** The policy the project promises to work under. */
export const strictCsp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file a URL path names, or undefined: only inside the allowed folders, no dot names, links followed before the check. */
async function fileOf(path, allow) {
  const parts = path.split('/').slice(1);
  if (parts.some(part => part.startsWith('.') || /[\\\0]/.test(part))) return undefined;
  const inside = allow.find(folder => path === `/${folder}` || path.startsWith(`/${folder}/`));
  if (!inside) return undefined;
  try {
    const folder = await realpath(join(root, inside));
    const file = await realpath(join(root, ...parts));
    if (file !== folder && !file.startsWith(folder + sep)) return undefined;
    return { file, info: await stat(file) };
  } catch {
    return undefined;
  }
}

function listen(server, host, first, tries) {
  return new Promise((resolve, reject) => {
    let port = first;
    server.on('error', error => {
      if (tries > 1 && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
        tries -= 1;
        port += 1;
        server.listen(port, host);
      } else if (error.code === 'EADDRINUSE') reject(new Error(`Port ${port} is taken. Set PORT to another one, or leave it unset.`));
      else reject(error);
    });
    server.on('listening', resolve);
    server.listen(port, host);
  });
}

/**
 * Serves `/` (sent on to `home`), `/demo/*` and `/packages/elements/dist/*` on loopback.
 * @param {import('./serve.d.mts').ServeOptions} [options]
 */
export async function serve({ port, host = '127.0.0.1', csp, allow = ['demo', 'packages/elements/dist'], pages = {}, home = '/demo/', onRequest } = {}) {
  const policy = csp === true ? strictCsp : csp;
  const server = createServer(async (request, response) => {
    const answer = (status, headers, body) => {
      response.writeHead(status, {
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        ...(policy ? { 'content-security-policy': policy } : {}),
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const text = (status, body, headers = {}) => answer(status, { 'content-type': types['.txt'], ...headers }, body);
    try {
      const target = request.url ?? '/';
      onRequest?.({ method: request.method ?? 'GET', url: target, host: request.headers.host ?? '' });
      if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'GET or HEAD only\n', { allow: 'GET, HEAD' });
      let path;
      try {
        path = decodeURIComponent(target.replace(/[?#].*$/, ''));
      } catch {
        return text(400, 'Bad address\n');
      }
      const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
      if (page !== undefined) {
        const { body, headers = {} } = typeof page === 'string' ? { body: page } : page;
        return answer(200, { 'content-type': types[extname(path)] ?? types['.html'], ...headers }, body);
      }
      if (path === '/') return answer(302, { location: home });
      let found = await fileOf(path.replace(/\/+$/, ''), allow);
      if (found?.info.isDirectory()) {
        if (!path.endsWith('/')) return answer(302, { location: `${path}/` });
        found = await fileOf(`${path}index.html`, allow);
      }
      if (!found?.info.isFile()) return text(404, `Not found: ${path}\n`);
      response.writeHead(200, {
        'cache-control': 'no-cache',
        'content-length': found.info.size,
        'content-type': types[extname(found.file)] ?? 'application/octet-stream',
        'x-content-type-options': 'nosniff',
        ...(policy ? { 'content-security-policy': policy } : {}),
      });
      if (request.method === 'HEAD') return response.end();
      createReadStream(found.file)
        .on('error', () => response.destroy())
        .pipe(response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) text(500, 'Server error\n');
    }
  });
  await listen(server, host, port ?? 8080, port === undefined ? 20 : 1);
  const address = server.address();
  return {
    port: address.port,
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
