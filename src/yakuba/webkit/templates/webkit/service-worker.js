// Keeps the offline page and empty forms that work without a network, with their files. No other page is ever stored, as
// it may hold personal data.
const settings = {{ settings|safe }};
importScripts(...settings.parts);

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(settings.cache)
      .then((cache) => cache.addAll([...settings.files, ...Object.values(settings.standIns), settings.offline]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith("yakuba-") && name !== settings.cache))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(settings.standIns[url.pathname] ?? settings.offline)));
  } else if (url.pathname.startsWith(settings.static)) {
    event.respondWith(fetch(request).catch(() => caches.match(request).then((kept) => kept ?? Response.error())));
  }
});
