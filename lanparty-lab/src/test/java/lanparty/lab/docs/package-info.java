/** What the documents say, held against the code and against each other. */
package lanparty.lab.docs;
