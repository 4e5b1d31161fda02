/* Keeps the last articles read for hours without a network. The server writes VERSION and SHELL above these lines.
   Only answers that say they are public are kept; what belongs to somebody never is. */
const ARTICLES = `articles-${VERSION}`, PARTS = `parts-${VERSION}`, HOUSE = `house-${VERSION}`;
const MOST_ARTICLES = 20, MOST_PARTS = 80;
const OFFLINE = "/ngoai-tuyen/";
const PRIVATE = /^\/(admin|tai-khoan|api|healthz)(\/|$)/;

const isPublic = (response) => response.ok && response.type === "basic"
  && /\bpublic\b/.test(response.headers.get("Cache-Control") || "");

const keep = async (name, request, response, most) => {
  const cache = await caches.open(name);
  await cache.delete(request); // what was read last stands last
  await cache.put(request, response);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((old) => cache.delete(old)));
};

const drop = async (path) => (await caches.open(ARTICLES)).delete(path);

const page = async (event, url) => {
  let response;
  try {
    response = await fetch(event.request);
  } catch {
    const kept = await (await caches.open(ARTICLES)).match(url.pathname);
    return kept || (await caches.match(OFFLINE)) || Response.error();
  }
  if (!url.search && isPublic(response) && response.headers.get("Dinh-Keep") === "article") {
    event.waitUntil(keep(ARTICLES, url.pathname, response.clone(), MOST_ARTICLES));
  } else if (response.status === 404 || response.status === 410) {
    event.waitUntil(drop(url.pathname)); // taken back: the copy goes too
  }
  return response;
};

const part = async (event, url) => {
  if (url.pathname.startsWith("/static/")) {
    const kept = await caches.match(event.request);
    if (kept) return kept;
  }
  try {
    const response = await fetch(event.request);
    if (isPublic(response)) event.waitUntil(keep(PARTS, event.request, response.clone(), MOST_PARTS));
    return response;
  } catch {
    return (await caches.match(event.request)) || Response.error();
  }
};

addEventListener("install", (event) => {
  const wanted = SHELL.map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
  event.waitUntil(caches.open(HOUSE).then((cache) => cache.addAll(wanted)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const present = [ARTICLES, PARTS, HOUSE];
  const old = caches.keys().then((names) => Promise.all(names.filter((name) => !present.includes(name)).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || PRIVATE.test(url.pathname)) return;
  if (event.request.mode === "navigate") event.respondWith(page(event, url));
  else if (/^\/(static|media)\//.test(url.pathname)) event.respondWith(part(event, url));
});
