/** The history of campaigns: written with what it tells, and read by people. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.activity;
