import {
	DuckDBDecimalType,
	DuckDBListType,
	DuckDBMapType,
	DuckDBArrayType,
	DuckDBStructType,
	DuckDBTypeId,
	type DuckDBType,
} from '@duckdb/node-api';
import { duckType, type Type } from './types.ts';

const SIMPLE: Partial<Record<DuckDBTypeId, Type>> = {
	[DuckDBTypeId.BOOLEAN]: { kind: 'boolean' },
	[DuckDBTypeId.TINYINT]: { kind: 'tinyint' },
	[DuckDBTypeId.SMALLINT]: { kind: 'smallint' },
	[DuckDBTypeId.INTEGER]: { kind: 'integer' },
	[DuckDBTypeId.BIGINT]: { kind: 'bigint' },
	[DuckDBTypeId.UTINYINT]: { kind: 'smallint' },
	[DuckDBTypeId.USMALLINT]: { kind: 'integer' },
	[DuckDBTypeId.UINTEGER]: { kind: 'bigint' },
	[DuckDBTypeId.UBIGINT]: { kind: 'decimal', precision: 20, scale: 0 },
	[DuckDBTypeId.HUGEINT]: { kind: 'decimal', precision: 38, scale: 0 },
	[DuckDBTypeId.FLOAT]: { kind: 'real' },
	[DuckDBTypeId.DOUBLE]: { kind: 'double' },
	[DuckDBTypeId.ENUM]: { kind: 'varchar' },
	[DuckDBTypeId.BLOB]: { kind: 'varbinary' },
	[DuckDBTypeId.UUID]: { kind: 'uuid' },
	[DuckDBTypeId.DATE]: { kind: 'date' },
	[DuckDBTypeId.TIME]: { kind: 'time', precision: 6, zone: false },
	[DuckDBTypeId.TIMESTAMP_S]: { kind: 'timestamp', precision: 0, zone: false },
	[DuckDBTypeId.TIMESTAMP_MS]: { kind: 'timestamp', precision: 3, zone: false },
	[DuckDBTypeId.TIMESTAMP]: { kind: 'timestamp', precision: 6, zone: false },
	[DuckDBTypeId.TIMESTAMP_TZ]: { kind: 'timestamp', precision: 6, zone: true },
};

/** The Trino type of a stored column; undefined for one that Trino has no counterpart of. */
export function trinoType(type: DuckDBType): Type | undefined {
	if (type instanceof DuckDBDecimalType) {
		return { kind: 'decimal', precision: type.width, scale: type.scale };
	}
	if (type instanceof DuckDBListType || type instanceof DuckDBArrayType) {
		const element = trinoType(type.valueType);
		return element && { kind: 'array', element };
	}
	if (type instanceof DuckDBMapType) {
		const [key, value] = [trinoType(type.keyType), trinoType(type.valueType)];
		return key && value && { kind: 'map', key, value };
	}
	if (type instanceof DuckDBStructType) {
		const fields = type.entryNames.map((name, index) => {
			return {
				name,
				key: name,
				type: trinoType(type.entryTypes[index]) ?? { kind: 'unknown' as const },
			};
		});
		return { kind: 'row', fields };
	}
	if (type.typeId === DuckDBTypeId.VARCHAR) {
		return type.alias === 'JSON' ? { kind: 'json' } : { kind: 'varchar' };
	}
	return SIMPLE[type.typeId];
}

/** How DuckDB spells a type it reports, in the spelling `duckType` uses where the two are the same. */
export function spelling(type: DuckDBType): string {
	const trino = trinoType(type);
	const spelt = trino && duckType(trino);
	return spelt === type.toString().replaceAll(' WITH TIME ZONE', 'TZ') ? spelt : type.toString();
}
