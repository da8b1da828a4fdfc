namespace Dateline.People;

/// <summary>What the desk may ask a role for. One for each thing that somebody else might be refused.</summary>
public enum Permission
{
    /// <summary>See stories that aren't published.</summary>
    SeeDrafts,

    /// <summary>Start a story; write, describe and illustrate its original edition.</summary>
    Write,

    /// <summary>Write an edition in a language that isn't the story's own.</summary>
    Translate,

    /// <summary>Say that an edition may go out.</summary>
    Approve,

    /// <summary>Publish, schedule, update and correct; a flash too.</summary>
    Publish,

    /// <summary>Publish in spite of an error that a check found, for a reason that is kept.</summary>
    Override,

    /// <summary>Take down at once, from every surface.</summary>
    Withdraw,

    /// <summary>Set and shorten the time that a report on a strike waits.</summary>
    Hold,

    /// <summary>Bring back what was taken down; show an edition without its state-language one.</summary>
    Reinstate,

    /// <summary>Hand work to others.</summary>
    Assign,

    /// <summary>What leads the home page.</summary>
    Lead,

    /// <summary>Rubrics, tags, authors, static pages.</summary>
    KeepTaxonomy,

    /// <summary>The picture library.</summary>
    KeepPictures,

    /// <summary>Terms and rules of style.</summary>
    KeepTerms,

    /// <summary>How often stories are read.</summary>
    SeeReads,

    /// <summary>Who did what.</summary>
    SeeAudit,

    /// <summary>Invite people, give and take roles, end their sessions.</summary>
    KeepStaff,

    /// <summary>The newsroom's settings: hold times, checklists, levels of findings.</summary>
    KeepSettings,
}
