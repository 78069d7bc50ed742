// Saves the report by itself while the reporter writes.  Without it, "Spara utkast" does the same.
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const QUIET = 1500; // milliseconds after the last key
  const LONGEST = 8000; // never more than this unsaved while typing goes on
  const RETRY = 5000;
  const status = document.getElementById("sparat");
  const version = document.getElementById("id_version");
  let waiting = 0; // timer of the next save
  let unsavedSince = 0; // when the first unsaved key came
  let saving = null; // the save under way
  let troubled = false; // the last save failed
  let stopped = false; // a conflict: only the reporter can go on

  document.getElementById("spara").hidden = true;

  const cookie = () => {
    const found = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    return found ? found[1] : "";
  };

  // Signing in again in another tab changes the token; the form must follow.
  const freshenToken = () => {
    const field = form.querySelector("[name=csrfmiddlewaretoken]");
    if (field && cookie()) field.value = cookie();
  };

  const put = (html) => {
    const answer = new DOMParser().parseFromString(html, "text/html");
    for (const part of answer.querySelectorAll("[id]")) {
      const here = document.getElementById(part.id);
      if (!here) continue;
      if (part.id === version.id) version.value = part.value;
      else if (here.innerHTML !== part.innerHTML) here.innerHTML = part.innerHTML;
    }
  };

  const schedule = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, delay);
  };

  const failed = (message) => {
    status.textContent = message;
    troubled = true;
    unsavedSince = unsavedSince || Date.now();
    schedule(RETRY);
  };

  const send = async () => {
    freshenToken();
    const began = Date.now();
    const body = new FormData(form);
    body.delete("evidence_file"); // sent by its own button
    form.dispatchEvent(new CustomEvent("riktmarke:sending"));
    unsavedSince = 0;
    let response;
    try {
      response = await fetch(form.action, {
        method: "POST",
        body,
        headers: { "HX-Request": "true" },
        credentials: "same-origin",
        keepalive: true,
      });
    } catch {
      unsavedSince = began;
      failed("Ingen kontakt just nu. Texten finns kvar här och sparas när kontakten är tillbaka.");
      return;
    }
    if (response.redirected || response.status === 403) {
      unsavedSince = began;
      failed("Inte sparat: du är utloggad. Logga in i en annan flik, så sparas texten här.");
    } else if (response.ok || response.status === 409) {
      troubled = false;
      put(await response.text());
      if (response.ok) form.dispatchEvent(new CustomEvent("riktmarke:saved"));
      else {
        stopped = true;
        document.getElementById("spara").hidden = false;
      }
    } else {
      unsavedSince = began;
      failed("Inte sparat just nu. Nytt försök om en stund.");
    }
  };

  const save = () => {
    clearTimeout(waiting);
    if (saving || stopped || !unsavedSince) return saving;
    saving = send().finally(() => {
      saving = null;
      if (unsavedSince && !stopped) schedule(QUIET);
    });
    return saving;
  };

  form.addEventListener("input", () => {
    unsavedSince = unsavedSince || Date.now();
    const left = LONGEST - (Date.now() - unsavedSince);
    schedule(Math.max(0, Math.min(QUIET, left)));
  });

  // A save under way would make the version that the form sends an old one: let it finish first.
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    freshenToken();
    if (saving) {
      const button = event.submitter;
      event.preventDefault();
      saving.then(() => form.requestSubmit(button));
      return;
    }
    unsavedSince = 0;
    stopped = true;
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });

  window.addEventListener("beforeunload", (event) => {
    if (troubled && unsavedSince && !stopped) event.preventDefault();
  });

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stopped = false;
  });
})();
