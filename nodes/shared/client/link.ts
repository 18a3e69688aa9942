import type { ErrorInfo } from './errors';
import { errorFromNetwork } from './failures';
import type { NetworkReason } from './retry';

// Links that Peaka has signed, each of which is its own permission and leads to a store of files.

/** Whether a text is a web address. */
export const isLink = (text: string) => /^https?:\/\//i.test(text);

/** A signed link that leads to no file; its own text is for machines, and it is never shown. */
export const errorFromLink = (status?: number): ErrorInfo => ({
	message:
		status === undefined
			? 'Peaka gave a link to a file that is no web address'
			: `The file could not be read: its storage answered ${status}`,
	nextStep: 'Run the node again: each time Peaka makes new links, good for about an hour',
	status,
});

/**
 * No whole file from the store that a link leads to; of the link only its `host` is told. `seconds` is the
 * time limit.
 */
export function errorFromStore(reason: NetworkReason, seconds: number, host: string): ErrorInfo {
	const usual = errorFromNetwork(reason, seconds, true);
	switch (reason) {
		case 'refused':
		case 'certificate':
		case 'unknown':
			return {
				message: `The store of the file, ${host}, could not be reached`,
				nextStep:
					'Check the network of this n8n: it must reach that host, and trust its certificate',
			};
		case 'timeout':
			return { ...usual, message: `The store of the file sent nothing for ${seconds} seconds` };
		case 'broken':
			return {
				message: 'The connection broke before the file was complete',
				nextStep: 'Run the node again; if it keeps breaking, look at the network of this n8n',
			};
		default:
			return usual;
	}
}
