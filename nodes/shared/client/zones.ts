/** Where Peaka answers, per zone of the credential (docs/peaka-api.md §1). `own` has no address of its own. */
export const zones = {
	us: {
		baseUrl: 'https://partner.peaka.studio/api/v1',
		sqlEndpoint: 'https://dbc.peaka.studio:4567',
	},
	eu: {
		baseUrl: 'https://partner.eu.peaka.studio/api/v1',
		sqlEndpoint: 'https://dbc.eu.peaka.studio:4567',
	},
	own: { baseUrl: '', sqlEndpoint: '' },
} as const;

export type Zone = keyof typeof zones;
