/** What holds for the whole repository: its formatting, its architecture and its files. */
@org.jspecify.annotations.NullMarked
package io.redial.tests;
