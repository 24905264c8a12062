/** Cells that a spreadsheet would take for formulas. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.formula;
