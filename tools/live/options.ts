// What the caller of the live check decides: key, address, project, where the report goes.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** An error whose text is made here, so that it may be printed. */
export class LiveCheckError extends Error {}

export interface Options {
	key: string;
	/** Up to and with `/api/v1`, without a slash at the end. */
	baseUrl: string;
	/** The SQL endpoint; without one the questions about it stay open. */
	sqlUrl?: string;
	/** The project to read in; without one it is the key's own, or the first that a partner key reads. */
	projectId?: string;
	reportFolder: string;
	mode: 'read' | 'write' | 'clean';
	/** AI calls cost money. */
	withAi: boolean;
	/** Do not ask before something is changed. */
	yes: boolean;
	/** What connections, catalogs and caches are tried with. */
	sources: Source[];
}

/** A source of data that whoever runs the check lends to it. */
export interface Source {
	/** As in the list of connectors: `POSTGRES`. */
	readonly type: string;
	readonly credential: Record<string, unknown>;
	readonly extraParameters?: Record<string, unknown>;
}

const ZONES: Record<string, { baseUrl: string; sqlUrl: string }> = {
	us: { baseUrl: 'https://partner.peaka.studio/api/v1', sqlUrl: 'https://dbc.peaka.studio:4567' },
	eu: {
		baseUrl: 'https://partner.eu.peaka.studio/api/v1',
		sqlUrl: 'https://dbc.eu.peaka.studio:4567',
	},
};

/** Reads arguments and environment. Throws a LiveCheckError that names what to correct. */
export function readOptions(args: string[], environment: NodeJS.ProcessEnv): Options {
	const { report, write, clean, ai, yes } = parsed(args);
	if (write && clean) throw new LiveCheckError('--write and --clean: choose one');
	if (ai && !write)
		throw new LiveCheckError('--ai goes with --write: an AI call leaves a conversation');
	const key = environment.PEAKA_API_KEY?.trim();
	if (!key) {
		throw new LiveCheckError('PEAKA_API_KEY is missing: set it to a partner or project API key');
	}
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw new LiveCheckError(
			'PEAKA_API_KEY has blanks or signs that no key has: copy it from Peaka again',
		);
	}
	return {
		key,
		...addresses(environment),
		projectId: environment.PEAKA_PROJECT_ID?.trim() || undefined,
		reportFolder: report ?? '.',
		mode: write ? 'write' : clean ? 'clean' : 'read',
		withAi: ai === true,
		yes: yes === true,
		sources: sourcesOf(environment.PEAKA_SOURCE),
	};
}

function parsed(args: string[]) {
	const flag = { type: 'boolean' } as const;
	try {
		const options = {
			report: { type: 'string' },
			write: flag,
			clean: flag,
			ai: flag,
			yes: flag,
		} as const;
		return parseArgs({ args, options }).values;
	} catch {
		throw new LiveCheckError(
			'Unknown argument: there are --write, --clean, --ai, --yes and --report FOLDER',
		);
	}
}

/** The file that holds one source, or a list of them. */
function sourcesOf(path: string | undefined): Source[] {
	if (!path) return [];
	try {
		const content = JSON.parse(readFileSync(path, 'utf8')) as Source | Source[];
		const sources = [content].flat();
		const isWhole = ({ type, credential }: Source) =>
			typeof type === 'string' && typeof credential === 'object';
		if (sources.every(isWhole)) return sources;
	} catch {
		// What is wrong with it might name a secret.
	}
	throw new LiveCheckError(
		'PEAKA_SOURCE must name a JSON file such as {"type": "POSTGRES", "credential": {…}}',
	);
}

/** The SQL endpoint of an address of one's own cannot be derived from it (docs/peaka-api.md §1). */
function addresses(environment: NodeJS.ProcessEnv): Pick<Options, 'baseUrl' | 'sqlUrl'> {
	const { PEAKA_BASE_URL: own, PEAKA_SQL_URL: sql, PEAKA_ZONE: zone = 'us' } = environment;
	const sqlUrl = sql ? checkedUrl('PEAKA_SQL_URL', sql) : undefined;
	if (own) return { baseUrl: checkedUrl('PEAKA_BASE_URL', own), sqlUrl };
	const preset = ZONES[zone];
	if (!preset) throw new LiveCheckError('PEAKA_ZONE must be us or eu');
	return { ...preset, ...(sqlUrl && { sqlUrl }) };
}

function checkedUrl(name: string, text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) {
		return text.replace(/\/+$/, '');
	}
	throw new LiveCheckError(`${name} must begin with https:// so that the key is encrypted`);
}

export const isLoopback = (host: string) => ['127.0.0.1', 'localhost', '[::1]'].includes(host);
