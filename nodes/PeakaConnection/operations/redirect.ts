import { userError } from '../../shared/kernel';

/**
 * The query string that Peaka wants, from an address as the browser shows it or from a bare query
 * string. A second "?" stands where "&" was meant (docs/peaka-api.md §16 #40).
 */
export function redirectQuery(pasted: string): string {
	const query = pasted
		.trim()
		.replace(/^(https?:\/\/[^?]*|[^?=]*)\?/i, '')
		.replace(/#.*$/, '')
		.replace(/\?(?=[\w.-]+=)/g, '&');
	const parameters = new URLSearchParams(query);
	if (parameters.has('connectionId')) {
		throw userError(
			'This consent is complete already',
			`Peaka's own callback answered with status ${parameters.get('status') ?? 'unknown'}: use Get with the connectionId in the address`,
		);
	}
	if (parameters.has('error')) {
		throw userError(
			`The provider refused: ${parameters.get('error')}`,
			parameters.get('error_description') ?? 'Create the connection again for a new consent page',
		);
	}
	if (!query.includes('=') || /^https?:/i.test(query)) {
		throw userError(
			'The redirect URL carries nothing',
			'Paste the whole address that the browser was sent to, with state and code',
		);
	}
	return query;
}
