// Writes src/words/keys.ts from ../messages/en.ftl: every message with the values it takes.
// `node words.mjs --check` only compares, for builds and tests.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FluentParser } from "@fluent/syntax";

const source = fileURLToPath(new URL("../messages/en.ftl", import.meta.url));
const target = fileURLToPath(new URL("src/words/keys.ts", import.meta.url));

/** The names of the values used anywhere below a node of the syntax tree. */
function values(node, found = new Set()) {
  if (Array.isArray(node)) node.forEach((child) => values(child, found));
  else if (node && typeof node === "object") {
    if (node.type === "VariableReference") found.add(node.id.name);
    else Object.values(node).forEach((child) => values(child, found));
  }
  return found;
}

const resource = new FluentParser().parse(readFileSync(source, "utf8"));
const broken = resource.body.filter((entry) => entry.type === "Junk");
if (broken.length > 0) {
  console.error(`messages/en.ftl has ${broken.length} broken entries: ${broken[0].content.trim()}`);
  process.exit(1);
}
const rows = resource.body
  .filter((entry) => entry.type === "Message")
  .map((entry) => {
    const names = [...values(entry.value)].sort();
    const shape = names.length ? `{ ${names.map((name) => `${name}: string | number`).join("; ")} }` : "null";
    return `"${entry.id.name}": ${shape};`;
  });
/** As many rows on a line as fit: a row a line would be longer than any file may be. */
const LINE = 118;
const lines = rows.reduce((lines, row) => {
  const last = lines.at(-1);
  if (last === undefined || last.length + 1 + row.length > LINE) return [...lines, row];
  return [...lines.slice(0, -1), `${last} ${row}`];
}, []);
const text = `// Written by words.mjs from messages/en.ftl; a test compares it.\n\nexport interface Words {\n${lines.map((line) => `  ${line}`).join("\n")}\n}\n`;

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/words/keys.ts differs from messages/en.ftl; run npm run words");
    process.exit(1);
  }
} else writeFileSync(target, text);
