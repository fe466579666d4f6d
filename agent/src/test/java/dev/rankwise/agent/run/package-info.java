/** Real JVMs with the agent, and what they recorded. */
package dev.rankwise.agent.run;
