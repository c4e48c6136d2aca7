// Registers the service worker of the town, named in the head of portal pages.
const worker = document.querySelector('meta[name="service-worker"]')?.content;
if (worker && "serviceWorker" in navigator) {
  // A browser that refuses (a private window) loses the offline page and nothing else.
  navigator.serviceWorker.register(worker).catch(() => {});
}
