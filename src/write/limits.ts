/** What DECIMAL holds in every reader: Spark, DuckDB and Arrow end at 38 digits. Ten after the point suffice for 元 of any unit. */
export const DECIMAL_PRECISION = 38;
export const DECIMAL_SCALE = 10;
