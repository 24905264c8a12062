/** Changes of leads and calls, put together with the tallies and guards that they move. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.settle;
