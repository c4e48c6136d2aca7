// Part of the service worker: shows what the town pushes, and opens the page it speaks of.
self.addEventListener("push", (event) => {
  let told;
  try {
    told = event.data?.json();
  } catch {
    told = undefined;
  }
  if (!told?.title) return;
  event.waitUntil(
    self.registration.showNotification(told.title, {
      body: told.body,
      tag: told.tag,
      lang: told.lang,
      icon: settings.icon,
      data: { url: told.url },
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const target = new URL(event.notification.data?.url || self.registration.scope, self.registration.scope);
  // Only pages of this town: what is pushed may lead nowhere else.
  const url = target.href.startsWith(self.registration.scope) ? target.href : self.registration.scope;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      const open = windows.find((each) => each.url === url);
      return open ? open.focus() : self.clients.openWindow(url);
    }),
  );
});
