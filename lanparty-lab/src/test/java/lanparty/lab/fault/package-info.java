/** What the machine itself can do wrong, made on the real kernel. */
package lanparty.lab.fault;
