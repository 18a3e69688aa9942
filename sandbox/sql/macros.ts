/** DuckDB macros for what Trino does otherwise and SQL can say; `t_…` without a macro is a function of native/. */
export const MACROS: readonly string[] = [
	`t_divisor(value) AS CASE WHEN value = 0 THEN t_fail('Division by zero') ELSE value END`,

	// Every comparison with NaN is false but <>; DuckDB sorts NaN behind all numbers, as ORDER BY does in Trino too.
	`t_nan(a, b) AS isnan(a) OR isnan(b)`,
	`t_no(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE false END`,
	`t_equal(a, b) AS CASE WHEN t_nan(a, b) THEN t_no(a, b) ELSE a = b END`,
	`t_less(a, b) AS CASE WHEN t_nan(a, b) THEN t_no(a, b) ELSE a < b END`,
	`t_less_equal(a, b) AS CASE WHEN t_nan(a, b) THEN t_no(a, b) ELSE a <= b END`,

	`t_index(list, place) AS CASE WHEN list IS NULL OR place IS NULL THEN NULL WHEN place = 0 THEN t_fail('SQL array indices start at 1') WHEN place < 0 THEN t_fail('Array subscript is negative: ' || place) WHEN place > len(list) THEN t_fail('Array subscript must be less than or equal to array length: ' || place || ' > ' || len(list)) ELSE place END`,
	`t_index_or_null(list, place) AS CASE WHEN place = 0 THEN t_fail('SQL array indices start at 1') WHEN abs(place) <= len(list) THEN place END`,
	`t_key(entries, wanted) AS CASE WHEN entries IS NULL OR wanted IS NULL THEN NULL WHEN map_contains(entries, wanted) THEN wanted END`,
	`t_has_null(list) AS len(list_filter(list, lambda item: item IS NULL)) > 0`,
	`t_contains(list, wanted) AS CASE WHEN list IS NULL OR wanted IS NULL THEN NULL WHEN list_contains(list, wanted) THEN true WHEN t_has_null(list) THEN NULL ELSE false END`,
	`t_distinct(list) AS list_filter(list, lambda item, place: list_position(list, item) = place)`,
	`t_entries(many) AS CASE WHEN many > 10000 THEN t_fail('result of sequence function must not have more than 10000 entries') ELSE many END`,
	`t_step(start, stop, step) AS CASE WHEN step = 0 THEN t_fail('step must not be zero') WHEN (step > 0 AND stop < start) OR (step < 0 AND stop > start) THEN t_fail('sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start') ELSE step END`,
	`t_numbers(start, stop, step) AS list_transform(range(t_entries(CAST(abs((CAST(stop AS HUGEINT) - start) // t_step(start, stop, step)) + 1 AS BIGINT))), lambda place: start + place * step)`,
	`t_sequence(start, stop, step) AS CASE WHEN start IS NOT NULL AND stop IS NOT NULL AND step IS NOT NULL THEN t_numbers(start, stop, step) END`,
];
