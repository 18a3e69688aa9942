import {
	type IAllExecuteFunctions,
	type ICredentialsDecrypted,
	type IDataObject,
} from 'n8n-workflow';
import { userError } from './errors';
import { type Zone, zones } from './zones';

interface StoredCredential extends IDataObject {
	apiKey?: string;
	zone?: Zone;
	baseUrl?: string;
	sqlEndpoint?: string;
	defaultProject?: string;
	allowedHttpRequestDomains?: 'all' | 'domains' | 'none';
	allowedDomains?: string;
}

/** What a request needs of the credential: key and address of one reading. */
export interface Credential {
	readonly apiKey: string;
	readonly baseUrl: string;
	/** As it was entered, or the zone's; not checked, since most operations do without one. */
	readonly sqlEndpoint: string;
	/** ID of the project that an empty Project stands for, where the key names none itself. */
	readonly defaultProject?: string;
	/** Hosts that the credential is bound to, as n8n wants them; undefined where it is free. */
	readonly allowedDomains?: string;
	/** For n8n's request helper, which would otherwise read the credential of the first item. */
	readonly decrypted: ICredentialsDecrypted;
}

/** The key as it was copied: without line ends, blanks and the word in front of it. */
export const cleanKey = (text: unknown) =>
	String(text ?? '')
		.trim()
		.replace(/^Bearer\s+/i, '');

/** Reads the credential for one item, checked; throws where it can't lead to Peaka. */
export async function readCredential(
	context: IAllExecuteFunctions,
	itemIndex?: number,
): Promise<Credential> {
	const stored = await context.getCredentials<StoredCredential>('peakaApi', itemIndex);
	const apiKey = cleanKey(stored.apiKey);
	if (apiKey === '') {
		throw userError(
			'The Peaka credential has no API Key',
			'Copy one from Peaka Studio into the credential',
		);
	}
	if (!/^[\x21-\x7e]+$/.test(apiKey)) {
		throw userError(
			'The API Key in the Peaka credential holds a blank or a character that no key has',
			'Copy the key again from Peaka Studio, and nothing else',
		);
	}
	const decrypted = { id: '', name: '', type: 'peakaApi', data: { ...stored, apiKey } };
	const defaultProject = String(stored.defaultProject ?? '').trim() || undefined;
	const usual = zones[stored.zone ?? 'us'] ?? zones.own;
	const baseUrl = entered(stored.baseUrl, usual.baseUrl);
	const read = {
		apiKey,
		baseUrl: checkedAddress('Base URL', baseUrl, zones.us.baseUrl),
		sqlEndpoint: entered(stored.sqlEndpoint, usual.sqlEndpoint),
		defaultProject,
		decrypted,
	};
	if (stored.allowedHttpRequestDomains !== 'domains') return read;
	const allowedDomains = stored.allowedDomains?.trim();
	if (!allowedDomains) {
		throw userError(
			'The Peaka credential allows no domain at all',
			'Fill Allowed Domains in the credential, or set Allowed HTTP Request Domains to All',
		);
	}
	return { ...read, allowedDomains };
}

const entered = (own: unknown, usual: string) =>
	(String(own ?? '').trim() || usual).replace(/\/+$/, '');

/** The address itself; throws where it is none, by the name of its field in the credential. */
export function checkedAddress(label: string, address: string, example: string): string {
	if (address === '') {
		throw userError(
			`The Peaka credential has no ${label}`,
			'Enter it in the credential, or choose the zone US or EU',
		);
	}
	if (!/^https?:\/\/[^/\s]/i.test(address) || !URL.canParse(address)) {
		throw userError(
			`The ${label} "${address}" is not a web address`,
			`Start it with https:// in the credential, e.g. ${example}`,
		);
	}
	return address;
}
