// Asking who somebody is, before they come, change or go.

import { ask, choice, field, tick } from "./dialogs.js";
import { make } from "./dom.js";
import { languageName } from "./words.js";

const USUAL = ["de", "uk", "ru", "en"];

/** Ask for a new person, or for what is to change of one; resolves to {name, language, team} or null. */
export async function askPersona(program, screen) {
  const name = make("input", { required: true, maxlength: 64, autocomplete: "off", value: screen?.name });
  const blank = () => (name.value && !name.value.trim() ? "A name is more than spaces." : "");
  name.addEventListener("input", () => name.setCustomValidity(blank()));
  const language = choice(languages(screen?.language), screen?.language ?? USUAL[0]);
  const team = tick("One of the programme team", screen?.team);
  const [title, action] = screen ? [`Change ${screen.name}`, "Change"] : ["Add a person", "Add"];
  const fields = [field("First name", name), field("Language of the phone", language)];
  const said = await ask(title, action, ...fields, program.has_team && team.element);
  if (!said) return null;
  return { name: name.value.trim(), language: language.value, team: program.has_team && team.input.checked };
}

/** Ask whether somebody shall go; resolves to whether they shall. */
export function askRemoval(screen) {
  const sentence = "The phone and its chat are gone for good. The bot keeps what it has stored, but can no longer write.";
  return ask(`Remove ${screen.name}?`, "Remove", make("p", {}, sentence));
}

/** All languages that have a code of two letters and a name, the usual ones first. */
function languages(present) {
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const others = codes.filter((code) => !USUAL.includes(code) && canonical(code) && names.of(code));
  const all = [...new Set([...USUAL, ...(present ? [present] : []), ...others])];
  const named = all.map((code) => [code, languageName(code)]);
  const first = named.slice(0, all.length - others.length);
  return [...first, ...named.slice(first.length).sort(([, one], [, other]) => one.localeCompare(other))];
}

function canonical(code) {
  return Intl.getCanonicalLocales(code)[0] === code;
}
