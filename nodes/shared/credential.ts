import { type IAllExecuteFunctions, type IDataObject, NodeOperationError } from 'n8n-workflow';
import { type Zone, zones } from './zones';

interface Stored extends IDataObject {
	apiKey?: string;
	zone?: Zone;
	baseUrl?: string;
	allowedHttpRequestDomains?: 'all' | 'domains' | 'none';
	allowedDomains?: string;
}

/** What a request needs of the credential, checked. */
export interface Credential {
	readonly apiKey: string;
	readonly baseUrl: string;
	/** Hosts that the credential is bound to, as n8n wants them; undefined where it is free. */
	readonly allowedDomains?: string;
}

export async function readCredential(
	context: IAllExecuteFunctions,
	itemIndex?: number,
): Promise<Credential> {
	const stored = await context.getCredentials<Stored>('peakaApi', itemIndex);
	const refuse = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
	};
	const apiKey = stored.apiKey ?? '';
	if (apiKey.trim() === '') {
		refuse('The Peaka credential has no API Key', 'Copy one from Peaka Studio into the credential');
	}
	const own = (stored.baseUrl ?? '').trim();
	const baseUrl = (own || zones[stored.zone ?? 'us']?.baseUrl || '').replace(/\/+$/, '');
	if (baseUrl === '') {
		refuse(
			'The Peaka credential has no Base URL',
			'Enter it in the credential, or choose the zone US or EU',
		);
	}
	if (!/^https?:\/\/[^/\s]/i.test(baseUrl)) {
		refuse(
			`The Base URL "${baseUrl}" is not a web address`,
			`Start it with https:// in the credential, e.g. ${zones.us.baseUrl}`,
		);
	}
	if (stored.allowedHttpRequestDomains !== 'domains') return { apiKey, baseUrl };
	const allowedDomains = stored.allowedDomains?.trim();
	if (!allowedDomains) {
		refuse(
			'The Peaka credential allows no domain at all',
			'Fill Allowed Domains in the credential, or set Allowed HTTP Request Domains to All',
		);
	}
	return { apiKey, baseUrl, allowedDomains };
}
