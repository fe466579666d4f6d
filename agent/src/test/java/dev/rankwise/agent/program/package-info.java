/** Small programs for the tests to observe. */
package dev.rankwise.agent.program;
