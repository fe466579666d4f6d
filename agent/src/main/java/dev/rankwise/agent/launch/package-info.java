/** Who the rank is: its identity, command and environment, without secrets. */
package dev.rankwise.agent.launch;
