// The program behind the page.

const JSON_TYPE = { "Content-Type": "application/json" };

/** Let a person do something; throws an Error with a sentence when it is impossible. */
export function gesture(person, what, facts = {}) {
  return call("POST", `/api/people/${person}`, { do: what, ...facts });
}

/** Let a person send pictures (as "photo") or files (as "document"), or one film ("video") or recording ("audio"). */
export function sendFiles(person, as, files, caption) {
  const form = new FormData();
  form.append("as", as);
  form.append("caption", caption);
  for (const file of files) form.append("file", file);
  return request("POST", `/api/people/${person}/files`, form);
}

/** Let somebody come, as {name, language, team}; resolves to {id}. */
export function addPerson(persona) {
  return call("POST", "/api/people", persona);
}

/** Let somebody have another name or language, or join or leave the team. */
export function changePerson(id, persona) {
  return call("PUT", `/api/people/${id}`, persona);
}

/** Let somebody be gone, and their phone with them. */
export function removePerson(id) {
  return call("DELETE", `/api/people/${id}`);
}

/** Let time pass, for the bot and the phones alike. */
export function letPass(seconds) {
  return call("POST", "/api/clock", { seconds });
}

/** Let calls to Telegram go wrong from now on. */
export function misbehave(fault) {
  return call("POST", "/api/faults", fault);
}

/** Let a share of the calls to Telegram go wrong at random. */
export function storm(facts) {
  return call("POST", "/api/storm", facts);
}

/** Let all calls to Telegram go well again. */
export function behave() {
  return call("DELETE", "/api/faults");
}

/** Where a file of a message can be fetched. */
export function fileAddress(id) {
  return `/api/files/${encodeURIComponent(id)}`;
}

/** Hear what is new; `news(facts, first)` is first after each connection, and then tells everything. */
export function listen(news, connected) {
  let first = true;
  const source = new EventSource("/api/events");
  source.addEventListener("open", () => {
    first = true;
    connected(true);
  });
  source.addEventListener("message", (event) => {
    news(JSON.parse(event.data), first);
    first = false;
  });
  source.addEventListener("error", () => {
    connected(false);
    // A browser gives up for good on some errors; the program may come back all the same.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(news, connected), 2000);
  });
}

function call(method, address, facts) {
  return request(method, address, facts && JSON.stringify(facts), facts && JSON_TYPE);
}

async function request(method, address, body, headers) {
  let answer;
  try {
    answer = await fetch(address, { method, body, headers });
  } catch {
    throw new Error("The playground is not running any more. Start it again, then this goes on.");
  }
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.error ?? (answer.status === 413 ? "This is too large." : `That failed (${answer.status}).`));
}
