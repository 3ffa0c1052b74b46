using AgentConsole.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace AgentConsole.Core.People;

/// <summary>The tables of this feature.</summary>
public static class PeopleSets
{
    extension(AgentDb db)
    {
        public DbSet<User> Users => db.Set<User>();
        public DbSet<Role> Roles => db.Set<Role>();
        public DbSet<Department> Departments => db.Set<Department>();
        public DbSet<Group> Groups => db.Set<Group>();
        public DbSet<GroupMember> GroupMembers => db.Set<GroupMember>();
        public DbSet<Customer> Customers => db.Set<Customer>();
        public DbSet<CustomerContact> CustomerContacts => db.Set<CustomerContact>();
        public DbSet<Organization> Organizations => db.Set<Organization>();
        public DbSet<OrganizationDomain> OrganizationDomains => db.Set<OrganizationDomain>();
        public DbSet<CustomerTerm> CustomerTerms => db.Set<CustomerTerm>();
        public DbSet<EndedSession> EndedSessions => db.Set<EndedSession>();
        public DbSet<ChosenAvailability> ChosenAvailabilities => db.Set<ChosenAvailability>();
        public DbSet<PasswordLink> PasswordLinks => db.Set<PasswordLink>();
        public DbSet<AccessToken> AccessTokens => db.Set<AccessToken>();
    }
}
