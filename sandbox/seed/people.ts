// Names and places that the generated rows are made of.
import { oneOf } from '../state/sources.ts';

export const firstName = oneOf(
	11,
	'Ada',
	'Bora',
	'Chloé',
	'Deniz',
	'Elif',
	'Finn',
	'Grace',
	'Hugo',
	'Ines',
	'Jonas',
	'Kemal',
	'Lena',
	'Mira',
	'Nora',
	'Özge',
	'Pia',
);
export const lastName = oneOf(
	12,
	'Aydın',
	'Berg',
	'Costa',
	'Demir',
	'Evans',
	'Fischer',
	'García',
	'Hansen',
	'Ito',
	'Jansen',
	'Kaya',
	'Lopez',
	'Meyer',
	'Novak',
	"O'Brien",
	'Şahin',
);
export const city = oneOf(
	13,
	'Amsterdam',
	'Ankara',
	'Berlin',
	'İzmir',
	'Lisboa',
	'London',
	'Madrid',
	'Oslo',
	'Paris',
	'Wien',
);
export const country = oneOf(14, 'DE', 'ES', 'FR', 'GB', 'NL', 'NO', 'PT', 'TR', 'US');
export const company = oneOf(
	15,
	'Acorn',
	'Birch',
	'Cedar',
	'Dune',
	'Ember',
	'Fjord',
	'Grove',
	'Harbor',
);

/** A moment in the half year before 2026-07-01, rising with the row number by `step` minutes. */
export function moment(step: number, salt = 0): string {
	return `TIMESTAMP '2026-01-01 08:00:00' + to_seconds(i * ${step * 60} + noise(i, ${20 + salt}) % 3600)`;
}
