// Judges documents by JSON Schemas with ajv: {"schemas": {kind: schema}, "documents": [[kind, document], …]} comes in,
// a list of true and false goes out. Run by tests/test_all_subjects.py in the folder where ajv is installed.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const { schemas, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv.default({ strict: true, allowUnionTypes: true });
formats.default(ajv);
const judges = Object.fromEntries(Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]));
process.stdout.write(JSON.stringify(documents.map(([kind, document]) => judges[kind](document))));
