/** Why a lead is called now, later or never, in the words of whoever owns it. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.explain;
