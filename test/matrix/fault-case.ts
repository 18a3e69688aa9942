// A fault as the matrix knows it.
import type { Fault } from '@sandbox';
import type { IDataObject } from 'n8n-workflow';
import type { Details, Facts, Kind } from './expectations';

/** Where the servers of a run are, and what the operation is usually answered. */
export interface Place {
	readonly facts: Facts;
	/** The usual answer, as a fault of the sandbox. */
	readonly usual: Fault;
	/** Scheme, host and port. */
	readonly origins: Readonly<Record<'sandbox' | 'other' | 'insecure' | 'closed', string>>;
}

export interface FaultCase {
	readonly name: string;
	readonly kind: Kind;
	readonly details?: (place: Place) => Details;
	/** What the sandbox does to the requests of the second item; later ones come behind the first. */
	readonly faults?: (place: Place) => Fault[];
	/** What the credential says instead, for all items. */
	readonly credential?: (place: Place) => IDataObject;
	/** Time-outs fire once nothing but the fault is open; the execution is stopped then. */
	readonly then?: 'timeout' | 'stop';
	/** Settings of the node. */
	readonly settings?: IDataObject;
}

/** What Peaka says where it says anything. */
export const text = 'The barn door is shut';

type Spoil = Partial<Fault> | ((place: Place) => Partial<Fault>);

/** A fault in place of, or upon, the usual answer. */
export const one = (
	name: string,
	kind: Kind,
	spoil: Spoil,
	more: Partial<FaultCase> = {},
): FaultCase => ({
	name,
	kind,
	faults: (place) => [typeof spoil === 'function' ? spoil(place) : spoil],
	...more,
});
