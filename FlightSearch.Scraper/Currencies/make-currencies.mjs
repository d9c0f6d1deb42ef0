// Makes currencies.tsv from two npm packages; NOTICE names their origin and licence.
//
//   npm install --prefix sources cldr-core@48.2.0 cldr-numbers-full@48.2.0
//   node make-currencies.mjs sources/node_modules 2026-11-01 > currencies.tsv
//
// A currency is in the table if it is legal tender of some region on the given day.

import { readFileSync } from 'node:fs';

const [packages, day] = process.argv.slice(2);
const json = path => JSON.parse(readFileSync(`${packages}/${path}`, 'utf8'));

const regions = json('cldr-core/supplemental/currencyData.json').supplemental.currencyData.region;
const names = json('cldr-numbers-full/main/en/currencies.json').main.en.numbers.currencies;

const isInUse = ({ _tender, _from = '', _to = '9999' }) => _tender !== 'false' && _from <= day && day <= _to;
const codes = new Set(Object.values(regions).flat()
    .flatMap(entry => Object.entries(entry))
    .filter(([, use]) => isInUse(use))
    .map(([code]) => code));

console.log(`# ISO 4217 code|English plural name. Currencies in use on ${day}, made by make-currencies.mjs.`);
for (const code of [...codes].sort()) {
    console.log(`${code}|${names[code]['displayName-count-other'] ?? names[code].displayName}`);
}
