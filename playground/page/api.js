// The program behind the page.

/** Let a person do something; throws an Error with a sentence when it is impossible. */
export function gesture(person, what, facts = {}) {
  return post(`/api/people/${person}`, JSON.stringify({ do: what, ...facts }), { "Content-Type": "application/json" });
}

/** Let a person send pictures (as "photo") or files (as "document"). */
export function sendFiles(person, as, files, caption) {
  const form = new FormData();
  form.append("as", as);
  form.append("caption", caption);
  for (const file of files) form.append("file", file);
  return post(`/api/people/${person}/files`, form);
}

/** Where a file of a message can be fetched. */
export function fileAddress(id) {
  return `/api/files/${encodeURIComponent(id)}`;
}

/** Hear what is new on the phones; `news(facts, first)` is first after each connection, and then tells everything. */
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

async function post(address, body, headers = {}) {
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers });
  } catch {
    throw new Error("The playground is not running any more. Start it again, then this goes on.");
  }
  if (answer.ok) return;
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.error ?? (answer.status === 413 ? "This is too large." : `That failed (${answer.status}).`));
}
