/** What importing costs: memory, time, writes, and where the time goes. */
@org.jspecify.annotations.NullMarked
package io.redial.bench.imports;
